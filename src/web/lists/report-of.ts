import type { Condition } from '../../core/filters/filter.ts'
import { asJson } from '../../core/json.ts'
import type { RecordQuery } from '../client/record-query.ts'
import type { ReportQuestion } from '../client/reports.ts'
import { toFilter } from './list-search.ts'
import type { List } from './use-list.ts'

/** What a list asks for, as a report does. */
export function reportOf(
  { object, search: { q, conditions = [], more } }: Pick<List, 'object' | 'search'>,
  except?: (condition: Condition) => boolean,
): Pick<ReportQuestion, 'object' | 'filter' | 'q'> {
  const asked = except ? conditions.filter((condition) => !except(condition)) : conditions
  const filter = toFilter(asked, more)
  return { object: object.name, ...(filter ? { filter: asJson(filter) } : {}), ...(q ? { q } : {}) }
}

/** The records of a list that meet these conditions as well. */
export function within({ search, query }: Pick<List, 'search' | 'query'>, ...also: readonly Condition[]): RecordQuery {
  return { ...query, filter: toFilter([...(search.conditions ?? []), ...also], search.more) }
}
