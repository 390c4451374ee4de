import type { Refusal } from '../../../core/change/change.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { levelOn } from '../context/level-on.ts'
import { type LaterValue, type RecordChange, stored, valuePlace } from '../context/record-change.ts'
import { sameStored } from './same-stored.ts'

/** Fields that a change wrote, and somebody else since: of a record as the way back finds it. */
export function changedSince(context: ChangeContext, record: RecordChange): LaterValue[] {
  const { item, definition } = record
  const isOther = ([name, left]: [string, LaterValue['left']]) =>
    !sameStored(context, valuePlace(record, name), [stored(record, name), left])
  const isGivenOn = (name: string) => name === 'owner' && context.revert?.givenOn.has(record.id)
  return Object.entries(item.expected ?? {})
    .filter((entry) => Object.hasOwn(definition.fields, entry[0]) && (isOther(entry) || isGivenOn(entry[0])))
    .map(([field, left]) => ({ field, left, now: stored(record, field), back: item.stored?.[field] ?? null }))
}

/** Whether it is settled which fields are taken back of a record that was changed since. */
export function isSettled({ revert }: ChangeContext, { outOfSight, item }: RecordChange): boolean {
  return (
    !outOfSight && item.expected !== undefined && revert?.take !== undefined && takeOf(revert, item.id) !== 'nothing'
  )
}

/** Fields that stay as they are: those that were changed since, or all that are not chosen. */
export function leftOf(context: ChangeContext, record: RecordChange): ReadonlySet<string> {
  const { revert } = context
  if (!revert || revert.force || !isSettled(context, record)) return new Set()
  const take = takeOf(revert, record.item.id)
  if (take === 'all') return new Set()
  if (take === 'untouched') return new Set(changedSince(context, record).map(({ field }) => field))
  const written = Object.keys(record.item.stored ?? {})
  return new Set(written.filter((name) => !take.includes(name)))
}

/** What somebody changed since is overwritten by whoever holds the right to force. */
export function refusedOf(context: ChangeContext, record: RecordChange, later: readonly LaterValue[]): Refusal[] {
  const { revert } = context
  const take = revert && takeOf(revert, record.item.id)
  if (!Array.isArray(take) || revert?.mayForce) return []
  const overwritten = later.filter(({ field }) => take.includes(field))
  // What is hidden from her is not named.
  const pathOf = (field: string) => (levelOn(context, record, field) === 'hidden' ? '' : field)
  return overwritten.map(({ field }) => ({ code: 'not-allowed-to-force', path: pathOf(field), wayOut: 'force-revert' }))
}

function takeOf(
  { take = {} }: NonNullable<ChangeContext['revert']>,
  id = '',
): 'nothing' | 'untouched' | 'all' | readonly string[] {
  return take.records?.[id] ?? take.others ?? 'nothing'
}
