import type { Told } from '../../../core/notices/told-by-change.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'

/** Whether the change gives the record to another owner, by itself and not along with others. */
function isGiven({ part, op, changed }: RecordChange): boolean {
  return !part && op === 'update' && changed.includes('owner')
}

/** How many records each new owner gets, for the preview. */
export function noteNewOwners({ mode, newOwners }: ChangeContext, standing: readonly RecordChange[]): void {
  if (mode !== 'preview') return
  for (const record of standing) {
    const { owner } = record.after
    if (isGiven(record) && typeof owner === 'string') newOwners.set(owner, (newOwners.get(owner) ?? 0) + 1)
  }
}

/** Of a change that tells so: who takes the record, and who loses it, each with the note. */
export function toldOfOwner({ tellsOwners }: ChangeContext, record: RecordChange): readonly Told[] {
  if (!tellsOwners || !isGiven(record)) return []
  const { note } = tellsOwners
  const params = note === '' ? {} : { params: { note } }
  const [before, after] = [record.before?.values.owner, record.after.owner]
  return [
    ...(typeof after === 'string' ? [{ person: after, kind: 'ownerGiven', ...params } as const] : []),
    ...(typeof before === 'string' ? [{ person: before, kind: 'ownerTaken', ...params } as const] : []),
  ]
}
