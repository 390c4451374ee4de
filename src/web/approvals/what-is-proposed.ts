import type { ChangeView, HistoryEntry, ObjectView, RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { isQuiet } from '../../core/fields/quiet-field.ts'

interface Asked {
  readonly item: Pick<HistoryEntry, 'before' | 'after'>
  /** As it is in force, where it is there. */
  readonly record: RecordView | undefined
  /** The company's, ISO 4217. */
  readonly currency: string
}

/** What a record would become, without what says nothing: an amount once more in its own currency, a reduction of nothing. */
export function whatIsProposed(
  { fields }: ObjectView,
  { item: { before, after }, record, currency }: Asked,
): Pick<HistoryEntry, 'before' | 'after'> {
  const values = { ...record, ...after }
  const speaks = (name: string) => {
    const field = fields[name]
    const wasQuiet =
      !field || (before[name] ?? null) === null || isQuiet(field, { value: before[name], values, currency })
    return !field || !wasQuiet || !isQuiet(field, { value: after[name], values, currency })
  }
  const speaking = (side: Values) => Object.fromEntries(Object.entries(side).filter(([name]) => speaks(name)))
  return { before: speaking(before), after: speaking(after) }
}

/** What follows beside what the records themselves are shown with. */
export function impactBeside(
  { impact }: Pick<ChangeView, 'impact'>,
  items: readonly Pick<HistoryEntry, 'recordId' | 'after'>[],
): NonNullable<ChangeView['impact']> {
  const { statistics = [], ...rest } = impact ?? { derived: {} }
  const isTold = ({ id, field }: (typeof statistics)[number]) =>
    items.some(({ recordId, after }) => recordId === id && field in after)
  const others = statistics.filter((one) => !isTold(one))
  return { ...rest, ...(others.length > 0 ? { statistics: others } : {}) }
}
