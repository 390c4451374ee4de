import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, stored } from '../context/record-change.ts'

/** Who is shut out by the chunk, and who is let in: the log tells such a change as what it is, by whichever way it was made. */
export function noteSuspended({ suspended, shutOut, letIn }: ChangeContext, standing: Iterable<RecordChange>): void {
  for (const record of standing) {
    const { definition, op, id, after } = record
    if (definition.name !== 'user') continue
    const isSuspended = op === 'update' && after.active === false && stored(record, 'active') !== false
    if (isSuspended) suspended.add(id)
    if (isSuspended || op === 'delete' || losesLogin(record)) shutOut.add(id)
    else if (after.active !== false && after.login) letIn.add(id)
  }
}

/** Nobody signs in without a name to do it by: keys that only slept would wake with the next one. */
function losesLogin(record: RecordChange): boolean {
  const { op, after } = record
  return op === 'update' && after.login === null && stored(record, 'login') !== null
}
