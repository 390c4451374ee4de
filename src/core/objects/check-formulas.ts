import { checkExpression } from '../expressions/check-expression.ts'
import type { FormulaField } from '../fields/field.ts'
import type { ObjectDefinition } from './object.ts'

/** Formulas are expressions over values of the record; one may use those that stand before it. */
export function checkFormulas({ fields }: ObjectDefinition): string[] {
  const formulas = Object.entries(fields).filter(
    (entry): entry is [string, FormulaField] => entry[1].type === 'formula',
  )
  return formulas.flatMap(([name, { expression }], n) => {
    const notYet = formulas.slice(n).map(([later]) => later)
    const known = Object.keys(fields).filter((one) => !notYet.includes(one) && fields[one]?.type !== 'lines')
    return checkExpression(expression, known).map((fault) => `fields.${name}: ${fault}`)
  })
}
