import { parseField } from '../../core/fields/index.ts'
import { ownerKey } from '../../core/objects/carried-fields.ts'
import { touchedBy } from './access/authorise.ts'
import type { ChangeContext } from './context/change-context.ts'
import { type PlannedItem, type RecordChange, stored } from './context/record-change.ts'

/**
 * Where it was chosen, a record belongs to whoever does the work on it next, if that is another than before. It is written as if it had
 * been asked for: by the same rights, and with what else goes along to another owner.
 */
export function handOwnersOn(context: ChangeContext, records: readonly RecordChange[]): readonly RecordChange[] {
  if (context.carry.size === 0) return records
  return records.map((record) => {
    const owner = nextOwner(context, record)
    return owner === null ? record : { ...record, item: withFollower(record.item, owner) }
  })
}

/** Null where the owner stays, or is asked for by herself; nobody to do it next is nobody to own it. */
function nextOwner({ carry }: ChangeContext, record: RecordChange): string | null {
  const { definition, op, before, item } = record
  const [by, key] = [definition.handsOn?.by, ownerKey(definition)]
  const field = by === undefined ? undefined : definition.fields[by]
  if (by === undefined || !field || key === null || !carry.has(key)) return null
  if (op !== 'update' || !before || touchedBy(record).includes('owner')) return null
  const parsed = parseField(item.values?.[by] ?? item.operations?.[by] ?? null, field)
  const next = parsed.ok ? parsed.value : null
  return typeof next === 'string' && ![stored(record, by), stored(record, 'owner')].includes(next) ? next : null
}

function withFollower(item: PlannedItem, owner: string): PlannedItem {
  return { ...item, values: { ...item.values, owner }, ownerFollows: true }
}

/**
 * Whoever left the taker as she had read it gives the record to nobody, where somebody else has chosen another since. What was approved
 * is done as it was shown.
 */
export function keepOwners({ shownRound }: ChangeContext, records: readonly RecordChange[]): void {
  if (shownRound !== null) return
  for (const record of records) {
    const by = record.definition.handsOn?.by ?? ''
    if (!record.item.ownerFollows || !record.before || record.after[by] !== stored(record, by)) continue
    record.after.owner = stored(record, 'owner')
    record.conflicts = record.conflicts.filter(({ field }) => field !== 'owner')
  }
}

/** As it was asked for, without the owner who followed: where it is asked for otherwise, she follows anew. */
export function withoutFollower(item: PlannedItem): PlannedItem {
  const { ownerFollows, ...asked } = item
  if (!ownerFollows) return item
  const { owner: _, ...values } = item.values ?? {}
  return { ...asked, values }
}
