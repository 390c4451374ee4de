import { checkExpression } from '../expressions/check-expression.ts'
import type { ResultKind } from '../expressions/check-kinds.ts'
import type { FormulaField } from '../fields/field.ts'
import type { Problem } from '../fields/field-type.ts'
import { formulaOf } from '../fields/formula-of.ts'
import { problemText } from '../text/problems.ts'
import { formulaScope } from './expression-scopes.ts'
import { circleProblem, formulaCircle } from './formula-circle.ts'
import type { ObjectDefinition } from './object.ts'

/** Formulas are expressions over values of the record; one may use those that stand before it. */
export function checkFormulas(definition: ObjectDefinition): string[] {
  return Object.entries(definition.fields).flatMap(([name, field]) => {
    const formula = formulaOf(field)
    if (!formula) return []
    const faults = checkExpression(formula.expression, formulaScope(definition, name), resultKind(formula.result))
    return faults.map((fault) => `fields.${name}: ${problemText(fault, 'en')}`)
  })
}

/** What is wrong with a formula while it is written: it may read every field but those that read it. */
export function checkFormula(
  { fields }: Pick<ObjectDefinition, 'fields'>,
  { name, expression, result }: { readonly name: string } & Pick<FormulaField, 'expression' | 'result'>,
): Problem[] {
  const circle = formulaCircle(fields, { name, expression })
  if (circle) return [circleProblem(circle.flatMap((one) => fields[one]?.label ?? []))]
  const { [name]: _, ...others } = fields
  const scope = { fields: others, linkedFields: () => undefined, use: 'formula' } as const
  return checkExpression(expression, scope, resultKind(result))
}

/** What the expression of a formula should come to. */
export function resultKind(result: FormulaField['result']): ResultKind {
  return result === 'money' ? 'number' : result
}
