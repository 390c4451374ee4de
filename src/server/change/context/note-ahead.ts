import type { ChangeContext } from './change-context.ts'
import type { AheadOf } from './chunk-memory.ts'
import type { RecordChange, StoredRecord, StoredValues } from './record-change.ts'

/** What previews of changes that come after this one must know of it, for nothing of it is written. */
export function noteAhead({ leaves }: ChangeContext, standing: readonly RecordChange[]): void {
  if (!leaves) return
  for (const record of standing) {
    const known = leaves.get(record.id)
    const [before, after] = [fieldsChanged(record, record.before?.values), fieldsChanged(record, record.after)]
    leaves.set(record.id, {
      before: { ...before, ...known?.before },
      after: { ...known?.after, ...after },
      isDeleted: record.op === 'delete',
    })
  }
}

function fieldsChanged({ changed }: RecordChange, values: StoredValues = {}): StoredValues {
  return Object.fromEntries(changed.map((name) => [name, values[name] ?? null]))
}

/** A record as it is kept, with what changes did to it that come before this preview. */
export function asLeftAhead({ ahead, at }: ChangeContext, kept: StoredRecord): StoredRecord {
  const left = ahead?.get(kept.id)
  if (!left) return kept
  const values = { ...kept.values, ...left.after }
  return { ...kept, version: kept.version + 1, values, deletedAt: left.isDeleted ? at : kept.deletedAt }
}

/** What came between, of a record that was read before: as the history would have it. */
export function writtenAhead(
  { ahead, actor, at }: ChangeContext,
  { id, before }: RecordChange,
): (Pick<AheadOf, 'before' | 'after'> & { version_after: number; actor_name: string; at: string })[] {
  const left = ahead?.get(id)
  if (!left || !before) return []
  return [{ before: left.before, after: left.after, version_after: before.version, actor_name: actor.name, at }]
}
