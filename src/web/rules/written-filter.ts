import type { WrittenFilter } from '../../core/access/access.ts'
import type { ConditionList } from '../../core/expressions/condition-list.ts'
import { operators } from '../../core/fields/field-type.ts'
import type { Condition } from '../../core/filters/filter.ts'
import { asJson, type Json } from '../../core/json.ts'

export function toWrittenFilter({ by, conditions }: ConditionList): WrittenFilter {
  const written = conditions.map(
    ({ field, op, value }): Json => ({ field, op, ...(value === undefined ? {} : { value }) }),
  )
  return by === 'and' ? { and: written } : { or: written }
}

/** As the builder shows it; null where the filter says more than a list of conditions. */
export function toConditionList(filter: WrittenFilter): ConditionList | null {
  const by = 'or' in filter ? 'or' : 'and'
  const written = filter[by] ?? [filter]
  if (!Array.isArray(written)) return null
  const conditions = written.flatMap((one: Json) => toCondition(one) ?? [])
  return conditions.length > 0 && conditions.length === written.length ? { by, conditions } : null
}

function toCondition(written: Json): Condition | null {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return null
  const { field, op: named, value } = written as { readonly [key: string]: Json | undefined }
  const op = operators.find((one) => one === named)
  if (typeof field !== 'string' || !op) return null
  return value === undefined ? { field, op } : { field, op, value: asJson(value) }
}
