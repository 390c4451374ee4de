import { checkExpression } from '../expressions/check-expression.ts'
import type { ResultKind } from '../expressions/check-kinds.ts'
import type { FormulaField } from '../fields/field.ts'
import { problemText } from '../text/problems.ts'
import { formulaScope } from './expression-scopes.ts'
import type { ObjectDefinition } from './object.ts'

/** Formulas are expressions over values of the record; one may use those that stand before it. */
export function checkFormulas(definition: ObjectDefinition): string[] {
  return Object.entries(definition.fields).flatMap(([name, field]) =>
    field.type === 'formula'
      ? checkExpression(field.expression, formulaScope(definition, name), resultKind(field.result)).map(
          (fault) => `fields.${name}: ${problemText(fault, 'en')}`,
        )
      : [],
  )
}

/** What the expression of a formula should come to. */
export function resultKind(result: FormulaField['result']): ResultKind {
  return result === 'money' ? 'number' : result
}
