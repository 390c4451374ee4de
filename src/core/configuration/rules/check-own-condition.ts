import type { Refusal } from '../../change/change.ts'
import { compileCondition } from '../../expressions/condition.ts'
import { ownFieldsOf } from '../../expressions/expression-scope.ts'
import { checkConditionIn } from '../../objects/check-validations.ts'
import { policyScope } from '../../objects/expression-scopes.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import { calledBy } from '../labels.ts'

/**
 * What is wrong with a condition that is asked of a record alone, wherever that stands: not of what was before, or what others hold.
 */
export function checkOwnCondition(condition: string, definition: ObjectDefinition): Refusal[] {
  const scope = policyScope(definition)
  const faults = checkConditionIn(condition, scope)
  if (faults.length > 0) return faults.map((fault) => ({ ...fault, path: 'condition' }))
  const { reads } = compileCondition(condition, scope)
  if (reads.some((path) => path.kind === 'old' || path.kind === 'unique'))
    return [{ path: 'condition', code: 'policy-condition-beyond-record' }]
  return reads.flatMap(ownFieldsOf).flatMap((name): Refusal[] => {
    const field = definition.fields[name]
    const params = calledBy(field?.label, name)
    return field?.sensitive ? [{ path: 'condition', code: 'policy-condition-sensitive', params }] : []
  })
}
