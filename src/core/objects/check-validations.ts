import { checkExpression } from '../expressions/check-expression.ts'
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

/** What is wrong with a condition on records of an object. */
export function checkCondition(condition: string, definition: ObjectDefinition, find: FindDefinition): Problem[] {
  return checkExpression(condition, conditionScope(definition, find), 'yes-no')
}
