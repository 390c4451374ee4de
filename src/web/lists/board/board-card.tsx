import { Dropdown } from 'antd'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { Option } from '../../../core/fields/field.ts'
import { Icon } from '../../parts/icon.tsx'
import { recordTitle } from '../../records/record-title.ts'
import { RecordValue } from '../../records/record-value.tsx'
import { useText } from '../../text/use-text.tsx'
import type { List } from '../use-list.ts'
import { cardFacts, type Hand } from './board.tsx'
import type { Neighbours } from './board-column.tsx'
import { focusCard } from './focus-card.ts'

interface BoardCardProps {
  readonly list: List
  readonly record: RecordView
  readonly field: string
  readonly neighbours: Neighbours
  readonly options: readonly (Option | null)[]
  readonly hand: Hand
}

/** A record on the board: dragged, moved by Shift and an arrow, or by its menu. */
export function BoardCard({ list, record, field, neighbours, options, hand }: BoardCardProps) {
  const { object } = list
  const title = recordTitle(object, record)
  const name = useFocusWhenMoved(hand, record.id)
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return focusCard(event)
    if (!event.shiftKey) return focusCard(event)
    event.preventDefault()
    const to = event.key === 'ArrowLeft' ? neighbours.before : neighbours.after
    if (to !== undefined) hand.put(record, to)
  }
  const isMoving = hand.moved?.id === record.id
  return (
    <li
      className={isMoving ? 'board-card is-moving' : 'board-card'}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', title)
        event.dataTransfer.effectAllowed = 'move'
        hand.setDragged(record)
      }}
      onDragEnd={() => hand.setDragged(null)}
    >
      <button
        ref={name}
        type="button"
        className="board-title"
        aria-describedby="board-keys"
        onKeyDown={onKeyDown}
        onClick={() => list.open(record.id)}
      >
        {title}
      </button>
      <MoveMenu {...{ record, title, field, options, hand }} />
      <div className="board-facts">
        {cardFacts(object)
          .filter((fact) => record[fact] !== null && record[fact] !== undefined && record[fact] !== '')
          .map((fact) => (
            <RecordValue key={fact} definition={object} record={record} name={fact} dense plain />
          ))}
      </div>
    </li>
  )
}

interface MoveMenuProps extends Pick<BoardCardProps, 'record' | 'field' | 'options' | 'hand'> {
  readonly title: string
}

/** For fingers, and for columns far away; where it cannot go is there with the reason. */
function MoveMenu({ record, title, field, options, hand }: MoveMenuProps) {
  const { t, label } = useText()
  const items = options
    .filter((option) => (option?.value ?? null) !== (record[field] ?? null))
    .map((option) => {
      const why = hand.whyNot(record, option)
      const name = option ? label(option.label) : t('views.emptyGroup')
      return {
        key: option?.value ?? '',
        disabled: why !== null,
        label: <span title={why ?? undefined}>{name}</span>,
        onClick: () => hand.put(record, option),
      }
    })
  return (
    <Dropdown menu={{ items: [{ type: 'group', label: t('views.moveTo'), children: items }] }} trigger={['click']}>
      <button type="button" className="board-menu" aria-haspopup="menu" aria-label={t('views.moveCard', { title })}>
        <Icon name="more" />
      </button>
    </Dropdown>
  )
}

/** The focus goes with the card into its new column. */
function useFocusWhenMoved({ focused, setFocused, moved }: Hand, id: string) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focused !== id || moved) return
    button.current?.focus()
    setFocused(null)
  }, [focused, id, moved, setFocused])
  return button
}
