import { useState } from 'react'
import type { Figures } from '../../../core/api/shapes.ts'
import type { Field, Option } from '../../../core/fields/field.ts'
import { useRecords } from '../../client/queries.ts'
import { ChoicePill } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { Amounts } from '../groups/amounts.tsx'
import { groupCondition } from '../groups/group-key.ts'
import { within } from '../report-of.ts'
import type { List } from '../use-list.ts'
import type { Hand } from './board.tsx'
import { BoardCard } from './board-card.tsx'

export interface Neighbours {
  readonly before: Option | null | undefined
  readonly after: Option | null | undefined
}

interface BoardColumnProps {
  readonly list: List
  readonly field: string
  /** Null: what is in none. */
  readonly option: Option | null
  readonly neighbours: Neighbours
  readonly options: readonly (Option | null)[]
  readonly figures: Figures | undefined
  readonly summed: Field | undefined
  readonly hand: Hand
}

/** One state with its cards, which are loaded by themselves. */
export function BoardColumn({ list, field, option, neighbours, options, figures, summed, hand }: BoardColumnProps) {
  const { t, label } = useText()
  const { object } = list
  const value = option?.value ?? null
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage, isPending } = useRecords(
    object.name,
    within(list, groupCondition(object, field, value)),
  )
  const cards = useCards({ fetched: data?.pages.flatMap(({ items }) => items) ?? [], field, value, hand })
  const { isOver, handlers } = useDrop(hand, option)
  const why = hand.dragged && (hand.dragged[field] ?? null) !== value ? hand.whyNot(hand.dragged, option) : null
  const name = option ? label(option.label) : t('views.emptyGroup')
  const classes = ['board-column', isOver && !why ? 'is-over' : '', why ? 'is-closed' : '']
  return (
    <section className={classes.filter(Boolean).join(' ')} aria-label={name} {...handlers}>
      <header className="board-head">
        {option ? <ChoicePill option={option} /> : <span>{name}</span>}
        <span className="board-count tabular">{figures?.count ?? ''}</span>
        {summed && (
          <span className="board-sum" title={label(summed.label)}>
            <span className="board-sum-label">{label(summed.label)}</span>
            <Amounts field={summed} amounts={figures?.values[0]} />
          </span>
        )}
      </header>
      {why && <p className="board-why">{why}</p>}
      <ul className="board-cards">
        {cards.map((record) => (
          <BoardCard key={record.id} {...{ list, record, neighbours, options, hand, field }} />
        ))}
        {cards.length === 0 && !isPending && <li className="board-empty">{t('views.boardEmpty')}</li>}
      </ul>
      {hasNextPage && (
        <Button kind="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('views.loadMore')}
        </Button>
      )}
    </section>
  )
}

interface CardsQuestion extends Pick<BoardColumnProps, 'field' | 'hand'> {
  readonly fetched: Hand['dragged'][]
  readonly value: string | null
}

/** What is on its way here stands here already, and nowhere else. */
function useCards({ fetched, field, value, hand: { moved } }: CardsQuestion) {
  const own = fetched.flatMap((record) => (record && (record[field] ?? null) === value ? [record] : []))
  if (!moved) return own
  const others = own.filter(({ id }) => id !== moved.id)
  return (moved[field] ?? null) === value ? [moved, ...others] : others
}

/** Everything may be dropped: what may not be there is told why. */
function useDrop(hand: Hand, option: Option | null) {
  const [depth, setDepth] = useState(0)
  const isOver = depth > 0 && hand.dragged !== null
  const handlers = {
    onDragEnter: () => setDepth((now) => now + 1),
    onDragLeave: () => setDepth((now) => Math.max(0, now - 1)),
    onDragOver: (event: React.DragEvent) => {
      if (hand.dragged) event.preventDefault()
    },
    onDrop: (event: React.DragEvent) => {
      event.preventDefault()
      setDepth(0)
      if (hand.dragged) hand.put(hand.dragged, option)
    },
  }
  return { isOver, handlers }
}
