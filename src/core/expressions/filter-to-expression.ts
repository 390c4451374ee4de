import type { Condition, Filter } from '../filters/filter.ts'
import type { Json } from '../json.ts'

/** A filter as the text of an expression: what was put together from lists may be refined by hand. */
export function filterToExpression(filter: Filter): string {
  if ('and' in filter) return joined(filter.and, ' && ')
  if ('or' in filter) return joined(filter.or, ' || ')
  if ('not' in filter) return `!(${filterToExpression(filter.not)})`
  return conditionToExpression(filter)
}

function joined(parts: readonly Filter[], by: string): string {
  const texts = parts.map(filterToExpression)
  return texts.length === 1 ? (texts[0] ?? '') : texts.map((text) => `(${text})`).join(by)
}

const comparisons = { eq: '==', ne: '!=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const

function conditionToExpression({ field, op, value = null }: Condition): string {
  const [low = null, high = null] = Array.isArray(value) ? value : []
  switch (op) {
    case 'empty':
      return `isEmpty(${field})`
    case 'notEmpty':
      return `!isEmpty(${field})`
    case 'in':
      return `${field} in ${written(value)}`
    case 'nin':
      return `!(${field} in ${written(value)})`
    case 'contains':
      return `${field}.contains(${written(value)})`
    case 'startsWith':
      return `${field}.startsWith(${written(value)})`
    case 'between':
      return `${field} >= ${written(low)} && ${field} <= ${written(high)}`
    default:
      return `${field} ${comparisons[op]} ${written(value)}`
  }
}

function written(value: Json): string {
  return JSON.stringify(value)
}
