import { readExpression } from './compile-expression.ts'
import type { ExpressionScope } from './expression-scope.ts'
import { translate } from './translate.ts'

/** The fields that a condition wants to be unique together, as often as it says so: `unique(customer, title)`. */
export function combinationsIn(condition: string, fields: ExpressionScope['fields']): readonly (readonly string[])[] {
  if (!condition.includes('unique')) return []
  const scope = { fields, linkedFields: () => undefined, use: 'condition' } as const
  const { reads } = translate(readExpression(condition), { scope, mode: 'run' })
  return reads.flatMap((path) => (path.kind === 'unique' ? [path.fields] : []))
}
