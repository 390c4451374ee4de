import type { Problem } from '../../../core/fields/field-type.ts'
import { hasFaults, type RecordChange, refuseRecord, rootOf, stands } from '../context/record-change.ts'

/**
 * An order and its lines are one: where a part is refused its root is, with the part's refusals at `lines.0.quantity`;
 * where the root is refused its parts are not applied. Answers the records to apply, in order.
 */
export function settleParts(records: readonly RecordChange[]): RecordChange[] {
  // From the end: parts of parts stand behind their roots.
  for (const record of records.toReversed()) {
    if (!record.part || !hasFaults(record)) continue
    const { root, path } = record.part
    for (const refusal of record.refusals) {
      const place = path === '' && refusal.path === '' ? '' : `${path}${refusal.path}`.replace(/\.$/, '')
      if (!root.refusals.some((known) => known.path === place && sameProblem(known, refusal)))
        refuseRecord(root, refusal, place)
    }
  }
  return records.filter((record) => stands(record) && stands(rootOf(record)) && writesSomething(record))
}

/** Fifty contacts that may not be deleted are said once. */
function sameProblem(one: Problem, other: Problem): boolean {
  return one.code === other.code && JSON.stringify(one.params) === JSON.stringify(other.params)
}

/** Lines sent back as they were, and orders of which only lines changed, need no new version. */
function writesSomething(record: RecordChange): boolean {
  return record.op !== 'update' || record.changed.length > 0
}
