import { changePath, comparedField } from '../filters/compared-field.ts'
import type { Condition, Filter } from '../filters/filter.ts'
import type { ObjectDefinition } from '../objects/object.ts'

/** What a filter asks that decides no right, by its path: what only memory or only the database can tell, and what is protected. */
export function unaskableIn(filter: Filter, definition: ObjectDefinition): readonly string[] {
  const paths = conditionsOf(filter).map(({ field }) => field)
  return paths.filter((path) => !isAskable(path, definition))
}

/** Asked of a record in memory and in the database alike. */
function isAskable(path: string, definition: ObjectDefinition): boolean {
  const asked = comparedField(definition, path)
  if (!asked || asked.through || asked.name === changePath || asked.name === 'id') return false
  return !definition.fields[asked.name]?.sensitive
}

/** Every comparison in the filter. */
export function conditionsOf(filter: Filter): readonly Condition[] {
  if ('and' in filter) return filter.and.flatMap(conditionsOf)
  if ('or' in filter) return filter.or.flatMap(conditionsOf)
  return 'not' in filter ? conditionsOf(filter.not) : [filter]
}
