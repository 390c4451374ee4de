import { useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { ChoiceField, Field, Option } from '../../../core/fields/field.ts'
import { missingFor } from '../../../core/objects/state-moves.ts'
import { useReport } from '../../client/reports.ts'
import { FaultNotice } from '../../parts/notice.tsx'
import { useToast } from '../../parts/toast.tsx'
import { MoveDialog } from '../../records/move-dialog.tsx'
import { useText } from '../../text/use-text.tsx'
import { toMeasures } from '../groups/grouped-list.tsx'
import { reportOf } from '../report-of.ts'
import type { List } from '../use-list.ts'
import './board.css'
import { boardAmount } from './board-amount.ts'
import { BoardColumn } from './board-column.tsx'
import { useMovedRecord } from './use-moved-record.ts'
import { whyNotMoved } from './why-not-moved.ts'

interface BoardProps {
  readonly list: List
  /** A choice field. */
  readonly field: string
}

/** 看板: a column for each option, in their order. A card that is moved is a record that is saved. */
export function Board({ list, field: name }: BoardProps) {
  const { t } = useText()
  const { object } = list
  const field = object.fields[name]
  const amount = boardAmount(object)
  const report = useReport({ ...reportOf(list), groups: [name], measures: toMeasures(amount ? [amount] : []) })
  const hand = useHand(list, name)
  if (field?.type !== 'choice') return null
  if (report.error && !report.data) return <FaultNotice error={report.error} retry={() => void report.refetch()} />
  const figuresOf = (value: string | null) => report.data?.groups.find(({ keys: [key = null] }) => key === value)
  const options = offeredOptions(field, (value) => (figuresOf(value)?.count ?? 0) > 0)
  return (
    <section className="board" aria-label={t('views.kind.board')}>
      <p id="board-keys" className="kb-aloud">
        {t('views.boardKeys')}
      </p>
      {options.map((option, n) => (
        <BoardColumn
          key={option?.value ?? ''}
          list={list}
          field={name}
          option={option}
          neighbours={{ before: options[n - 1], after: options[n + 1] }}
          options={options}
          figures={report.data ? (figuresOf(option?.value ?? null) ?? nothing) : undefined}
          summed={object.fields[amount ?? '']}
          hand={hand}
        />
      ))}
      {hand.dialog}
    </section>
  )
}

const nothing = { count: 0, values: [] }

/** What is not offered any more is shown as long as something is there; what is in none comes last. */
function offeredOptions(
  { options }: ChoiceField,
  isUsed: (value: string | null) => boolean,
): readonly (Option | null)[] {
  const shown = options.filter(({ value, retired }) => !retired || isUsed(value))
  return isUsed(null) ? [...shown, null] : shown
}

export type Hand = ReturnType<typeof useHand>

/** What is being dragged or moved by key, and what speaks against where it would go. */
function useHand(list: List, field: string) {
  const { locale } = useText()
  const { object } = list
  const show = useToast()
  const { moved, move } = useMovedRecord(list)
  const [dragged, setDragged] = useState<RecordView | null>(null)
  const [asked, setAsked] = useState<{ record: RecordView; option: Option } | null>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const whyNot = (record: RecordView, option: Option | null) =>
    whyNotMoved({ object, record, field, to: option?.value ?? null }, locale)

  function put(record: RecordView, option: Option | null): void {
    setDragged(null)
    if ((record[field] ?? null) === (option?.value ?? null)) return
    const why = whyNot(record, option)
    if (why) return void show({ tone: 'fault', text: why })
    setFocused(record.id)
    if (option && missingFor(object, option.value, record).length > 0) setAsked({ record, option })
    else void move(record, { [field]: option?.value ?? null })
  }
  const dialog = asked ? (
    <MoveDialog
      definition={object}
      record={asked.record}
      option={asked.option}
      stage={field}
      onMove={(values, base) => move(base ?? asked.record, values)}
      onClose={() => setAsked(null)}
    />
  ) : null
  return { moved, dragged, setDragged, put, whyNot, dialog, focused, setFocused }
}

/** What a card shows beside the name: who, how much, when; and whose it is, where the name is a mere number. */
export function cardFacts(object: ObjectView): readonly string[] {
  const names = Object.keys(object.fields)
  const isNumbered = object.fields[object.title]?.type === 'autoNumber'
  const about = isNumbered ? object.columns.find((name) => linksToRecord(object.fields[name])) : undefined
  const amount = boardAmount(object)
  const day = names.find((name) => object.fields[name]?.type === 'date')
  return [about, 'owner', amount, day].filter((name) => name !== undefined).filter((name) => object.fields[name])
}

function linksToRecord(field: Field | undefined): boolean {
  return field?.type === 'link' && field.to !== 'user'
}
