import type { Refusal } from '../change/change.ts'
import { dayIn } from '../day-in.ts'
import { defaultTimeZone } from '../fields/parsing/calendar.ts'
import { changePath, comparedField } from '../filters/compared-field.ts'
import type { Condition, Filter } from '../filters/filter.ts'
import { parseFilter } from '../filters/parse-filter.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { WrittenFilter } from './access.ts'

/** When and where a condition is asked: it may speak of days that move with today. */
export interface Moment {
  readonly at: Date
  readonly timeZone?: string | undefined
}

/** The condition as the definition understands it on that day; null where it does not, any more. */
export function understoodFilter(
  written: WrittenFilter,
  definition: ObjectDefinition,
  { at, timeZone = defaultTimeZone }: Moment,
): Filter | null {
  const today = dayIn(at, timeZone)
  const known = cache.get(written)?.get(definition)
  if (known?.today === today) return known.filter
  const { filter } = parseScopeFilter(written, definition, today)
  // Roles and definitions are immutable, and a batch asks the same of each of its records.
  const byDefinition = cache.get(written) ?? new WeakMap<ObjectDefinition, Understood>()
  cache.set(written, byDefinition.set(definition, { today, filter }))
  return filter
}

interface Understood {
  readonly today: string
  readonly filter: Filter | null
}

const cache = new WeakMap<WrittenFilter, WeakMap<ObjectDefinition, Understood>>()

/** What is wrong with a condition that a role is to hold, each with its place in the filter. */
export function checkScopeFilter(written: WrittenFilter, definition: ObjectDefinition): readonly Refusal[] {
  return parseScopeFilter(written, definition, anyDay).problems
}

/** Days that move with today are kept as they are written. */
const anyDay = '2026-01-01'

function parseScopeFilter(
  written: WrittenFilter,
  definition: ObjectDefinition,
  today: string,
): { readonly filter: Filter | null; readonly problems: readonly Refusal[] } {
  const parsed = parseFilter(written, definition, { today })
  if (!parsed.ok) return { filter: null, problems: parsed.problems }
  const problems = conditionsOf(parsed.filter)
    .filter((condition) => !isAskable(condition, definition))
    .map(({ field }): Refusal => ({ path: 'filter', code: 'scope-field-unfit', params: { name: field } }))
  return problems.length > 0 ? { filter: null, problems } : { filter: parsed.filter, problems }
}

/** Asked of a record in memory and in the database alike: what only one of them can tell decides no right. */
function isAskable({ field }: Condition, definition: ObjectDefinition): boolean {
  const asked = comparedField(definition, field)
  if (!asked || asked.through || asked.name === changePath || asked.name === 'id') return false
  return !definition.fields[asked.name]?.sensitive
}

/** Every comparison in the filter. */
export function conditionsOf(filter: Filter): readonly Condition[] {
  if ('and' in filter) return filter.and.flatMap(conditionsOf)
  if ('or' in filter) return filter.or.flatMap(conditionsOf)
  return 'not' in filter ? conditionsOf(filter.not) : [filter]
}
