import type { PlannedOperation } from '../../../core/change/operations/composed.ts'
import type { Held, Operated, Operator } from '../../../core/change/operations/operated.ts'
import type { FieldPlace } from '../../../core/change/operations/operation-names.ts'
import { prepareOperation, sourcesOf } from '../../../core/change/operations/prepare-operation.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import type { Json } from '../../../core/json.ts'
import { openValue } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { levelOn } from '../context/level-on.ts'
import { partInSight } from '../context/part-in-sight.ts'
import { type RecordChange, stored, valuePlace } from '../context/record-change.ts'

/** What an operation of a batch makes of a field of one record, out of what its author may read there. */
export function operateOn(
  context: ChangeContext,
  record: RecordChange,
  { operation, effort, ...place }: Operating,
): Operated {
  const problem = sourcesOf(operation).flatMap((source) => sourceProblem(context, record, source) ?? [])[0]
  if (problem) return { problem }
  const valueIn = (name: string) => heldIn(context, record, name)
  const { timeZone } = context.workspace
  return prepared(operation, { ...place, definition: record.definition })({
    before: valueIn(place.name),
    valueIn,
    timeZone,
    effort,
  })
}

interface Operating extends Omit<FieldPlace, 'definition'>, Pick<Held, 'effort'> {
  readonly operation: PlannedOperation
}

/** A field that she does not see is none; of what she sees in part she copies nothing. */
function sourceProblem(context: ChangeContext, record: RecordChange, source: string): Problem | null {
  const level = levelOn(context, record, source)
  if (level === 'hidden') return { code: 'field-unknown', params: { value: source.slice(0, 200) } }
  const label = record.definition.fields[source]?.label
  if (level === 'masked')
    return { code: 'copy-of-masked', params: { from: label?.['zh-CN'] ?? '', fromEn: label?.en ?? '' } }
  return null
}

function heldIn(context: ChangeContext, record: RecordChange, name: string): Json {
  const value = openValue(context.workspace.vault, valuePlace(record, name), stored(record, name))
  return partInSight(context, record, { name, value })
}

/** All records of a batch share the operation: it is made ready once, a pattern above all. */
function prepared(operation: PlannedOperation, place: FieldPlace): Operator {
  if (typeof operation !== 'object' || operation === null) return prepareOperation(operation, place)
  const known = ready.get(operation)
  if (known?.field === place.field && known.definition === place.definition) return known.operator
  const operator = prepareOperation(operation, place)
  ready.set(operation, { ...place, operator })
  return operator
}

const ready = new WeakMap<object, FieldPlace & { readonly operator: Operator }>()
