import type { Refusal } from '../../../core/change/change.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { codeOf } from '../context/outcome-collector.ts'
import { hasFaults, type RecordChange, refuseRecord, rootOf, stands } from '../context/record-change.ts'

/**
 * An order and its lines are one: where a part is refused its root is, with the part's refusals at `lines.0.quantity`;
 * where the root is refused its parts are not applied. A copy that may stay as it is does, and the root says why. Answers the
 * records to apply, in order.
 */
export function settleParts(context: ChangeContext, records: readonly RecordChange[]): RecordChange[] {
  // From the end: parts of parts stand behind their roots.
  for (const record of records.toReversed()) {
    if (!record.part || !hasFaults(record)) continue
    const { root, path, mayStay } = record.part
    if (mayStay) {
      tellStaying(context, record)
      continue
    }
    for (const refusal of record.refusals.map((one) => atItsField(record, one))) {
      const place = path === '' && refusal.path === '' ? '' : `${path}${refusal.path}`.replace(/\.$/, '')
      if (!root.refusals.some((known) => known.path === place && sameProblem(known, refusal)))
        refuseRecord(root, refusal, place)
    }
  }
  return records.filter((record) => stands(record) && stands(rootOf(record)) && writesSomething(record))
}

/** What its root has no field for is called as the part calls it. */
function atItsField({ definition, part }: RecordChange, refusal: Refusal): Refusal {
  const [name = ''] = refusal.path.split('.')
  if (part?.path !== '' || !definition.fields[name] || part.root.definition === definition) return refusal
  return { ...refusal, params: { of: definition.name, field: refusal.path, ...refusal.params } }
}

/** More than anybody reads. */
const stayingToldMax = 5

function tellStaying(context: ChangeContext, record: RecordChange): void {
  const { warnings } = rootOf(record)
  const [why] = record.refusals.filter(({ code }) => code !== 'nothing-to-change')
  if (!why || warnings.filter(({ stays }) => stays).length >= stayingToldMax) return
  const { definition } = record
  const code = ['read', 'edit'].includes(context.level(definition, 'code')) ? codeOf(record) : null
  const params = { object: definition.name, code: typeof code === 'string' ? code : '' }
  warnings.push({ code: 'carried-stays', path: '', params, stays: { object: definition.name, why } })
}

/** Fifty contacts that may not be deleted are said once. */
function sameProblem(one: Problem, other: Problem): boolean {
  return one.code === other.code && JSON.stringify(one.params) === JSON.stringify(other.params)
}

/** Lines sent back as they were, and orders of which only lines changed, need no new version. */
function writesSomething(record: RecordChange): boolean {
  return record.op !== 'update' || record.changed.length > 0
}
