import { checkExpression } from '../expressions/check-expression.ts'
import { compileCondition } from '../expressions/condition.ts'
import type { ExpressionScope } from '../expressions/expression-scope.ts'
import type { Problem } from '../fields/field-type.ts'
import { problemText } from '../text/problems.ts'
import { conditionScope, type FindDefinition } from './expression-scopes.ts'
import type { ObjectDefinition } from './object.ts'

/** Conditions that can be asked, about fields there are. */
export function checkValidations(definition: ObjectDefinition, known: ReadonlyMap<string, ObjectDefinition>): string[] {
  return (definition.validations ?? []).flatMap(({ name, condition, field }) => [
    ...checkCondition(condition, definition, (object) => known.get(object)).map(
      (fault) => `validations: ${name}: ${problemText(fault, 'en')}`,
    ),
    ...(field === undefined || field in definition.fields ? [] : [`validations: ${name}: no field ${field}`]),
  ])
}

/** What is wrong with a condition on records of an object: one that reads nothing of them is the same for all. */
export function checkCondition(condition: string, definition: ObjectDefinition, find: FindDefinition): Problem[] {
  return checkConditionIn(condition, conditionScope(definition, find))
}

/** The same of a condition that may speak of less. */
export function checkConditionIn(condition: string, scope: ExpressionScope): Problem[] {
  const faults = checkExpression(condition, scope, 'yes-no')
  if (faults.length > 0) return faults
  const { reads } = compileCondition(condition, scope)
  return reads.some(({ kind }) => kind !== 'today' && kind !== 'now') ? [] : [{ code: 'expression-constant' }]
}
