import type { Condition } from '../filters/filter.ts'
import { asJson, type Json } from '../json.ts'
import { filterToExpression } from './filter-to-expression.ts'

/** Conditions put together from lists, all of which hold or one of which does. */
export interface ConditionList {
  readonly by: 'and' | 'or'
  readonly conditions: readonly Condition[]
}

/** The way back from `filterToExpression`; null where a text says more than lists can. */
export function expressionToFilter(text: string): ConditionList | null {
  const lists = (['and', 'or'] as const).flatMap((by) => readList(text, by) ?? [])
  return lists.find((list) => written(list) === text) ?? null
}

function written({ by, conditions }: ConditionList): string {
  return filterToExpression(by === 'and' ? { and: conditions } : { or: conditions })
}

function readList(text: string, by: ConditionList['by']): ConditionList | null {
  const single = readCondition(text)
  if (single) return { by, conditions: [single] }
  if (!text.startsWith('(') || !text.endsWith(')')) return null
  const parts = text.slice(1, -1).split(by === 'and' ? ') && (' : ') || (')
  const conditions = parts.flatMap((part) => readCondition(part) ?? [])
  return conditions.length === parts.length ? { by, conditions } : null
}

const field = '([a-zA-Z][a-zA-Z0-9]*)'
const comparisons = { '==': 'eq', '!=': 'ne', '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const

const forms: readonly (readonly [RegExp, (name: string, ...rest: readonly string[]) => Condition | null])[] = [
  [new RegExp(`^isEmpty\\(${field}\\)$`), (name) => ({ field: name, op: 'empty' })],
  [new RegExp(`^!isEmpty\\(${field}\\)$`), (name) => ({ field: name, op: 'notEmpty' })],
  [new RegExp(`^${field} in (.+)$`), (name, value) => withValue({ field: name, op: 'in' }, value)],
  [new RegExp(`^!\\(${field} in (.+)\\)$`), (name, value) => withValue({ field: name, op: 'nin' }, value)],
  [new RegExp(`^${field}\\.contains\\((.+)\\)$`), (name, value) => withValue({ field: name, op: 'contains' }, value)],
  [
    new RegExp(`^${field}\\.startsWith\\((.+)\\)$`),
    (name, value) => withValue({ field: name, op: 'startsWith' }, value),
  ],
  [
    new RegExp(`^${field} >= (.+) && \\1 <= (.+)$`),
    (name, low, high) => withValue({ field: name, op: 'between' }, `[${low},${high}]`),
  ],
  [
    new RegExp(`^${field} (==|!=|<=|>=|<|>) (.+)$`),
    (name, sign, value) => {
      const known = Object.entries(comparisons).find(([one]) => one === sign)
      return known ? withValue({ field: name, op: known[1] }, value) : null
    },
  ],
]

function readCondition(text: string): Condition | null {
  for (const [form, make] of forms) {
    const [, name, ...rest] = form.exec(text) ?? []
    const made = name === undefined ? null : make(name, ...rest)
    if (made && filterToExpression(made) === text) return made
  }
  return null
}

function withValue(condition: Condition, text = ''): Condition | null {
  const value = parsed(text)
  return value === undefined ? null : { ...condition, value }
}

function parsed(text: string): Json | undefined {
  try {
    return asJson(JSON.parse(text))
  } catch {
    // It is no plain value: another field, or a calculation.
    return undefined
  }
}
