import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { comparedField, type Filter, resolveMe } from '../../core/filters/index.ts'
import { conditionToSql } from './condition-to-sql.ts'
import type { FilterQuestion } from './filter-question.ts'

/** The filter as a condition over the object's table; true for exactly the records that `matches` says yes to. */
export function filterToSql(question: FilterQuestion): RawBuilder<SqlBool> {
  const { filter } = question
  if ('and' in filter) return joined(question, filter.and, 'AND')
  if ('or' in filter) return joined(question, filter.or, 'OR')
  // A comparison with nothing is null in SQL, which means "no" and must turn into "yes".
  if ('not' in filter) return sql<SqlBool>`(${filterToSql({ ...question, filter: filter.not })}) IS NOT TRUE`
  const compared = comparedField(question.definition, filter.field)
  if (!compared) throw new Error(`The filter names an unknown field "${filter.field}"; parse it first`)
  return conditionToSql(question, compared, resolveMe(compared, filter, question.actor.id))
}

function joined(question: FilterQuestion, filters: readonly Filter[], word: 'AND' | 'OR'): RawBuilder<SqlBool> {
  if (filters.length === 0) return word === 'AND' ? sql<SqlBool>`true` : sql<SqlBool>`false`
  const parts = filters.map((filter) => filterToSql({ ...question, filter }))
  return sql<SqlBool>`(${sql.join(parts, word === 'AND' ? sql` AND ` : sql` OR `)})`
}
