import type { ExpressionScope } from '../expressions/expression-scope.ts'
import type { ObjectDefinition } from './object.ts'

/** Where the definition of an object is found by its name. */
export type FindDefinition = (name: string) => ObjectDefinition | undefined

/** What conditions on records of an object may speak of: their values, what was before, and the records they link to. */
export function conditionScope({ fields }: Pick<ObjectDefinition, 'fields'>, find: FindDefinition): ExpressionScope {
  return { fields, linkedFields: (object) => find(object)?.fields, use: 'condition' }
}

/** What a policy asks of a record: its own values, and the day. It is asked of every record that is written, and of its page. */
export function policyScope({ fields }: Pick<ObjectDefinition, 'fields'>): ExpressionScope {
  return { fields, linkedFields: () => undefined, use: 'condition' }
}

/**
 * What a flow of approvals asks of a change: the values before and after, those of linked records, how many records there are, and
 * where it comes from.
 */
export function flowScope(definition: Pick<ObjectDefinition, 'fields'>, find: FindDefinition): ExpressionScope {
  return { ...conditionScope(definition, find), ofChange: true }
}

/** The same of each line of a record. */
export function flowLineScope(line: Pick<ObjectDefinition, 'fields'>, find: FindDefinition): ExpressionScope {
  const { price, product } = line.fields
  const isPriced = price?.type === 'money' && product?.type === 'link'
  return { ...flowScope(line, find), ...(isPriced ? { ofLine: true } : {}) }
}

/** What a formula of an object may speak of: the record's own values, and formulas that stand before it. */
export function formulaScope({ fields }: Pick<ObjectDefinition, 'fields'>, name: string): ExpressionScope {
  const formulas = Object.keys(fields).filter((one) => fields[one]?.type === 'formula')
  const at = formulas.indexOf(name)
  // One that is still being written will stand behind all others.
  const notYet = at < 0 ? [] : formulas.slice(at)
  const known = Object.entries(fields).filter(([one]) => !notYet.includes(one))
  return { fields: Object.fromEntries(known), linkedFields: () => undefined, use: 'formula' }
}
