import type { Refusal } from '../change/change.ts'
import { dayIn } from '../day-in.ts'
import { defaultTimeZone } from '../fields/parsing/calendar.ts'
import type { Filter } from '../filters/filter.ts'
import { parseFilter } from '../filters/parse-filter.ts'
import { isJsonObject, type Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { Grant, HeldCondition, WrittenFilter } from './access.ts'
import { conditionsOf, unaskableIn } from './askable.ts'

/** When and where a condition is asked: it may speak of days that move with today. */
export interface Moment {
  readonly at: Date
  readonly timeZone?: string | undefined
}

/** The condition as the definition understands it on that day; null where it does not, any more. */
export function understoodFilter(
  condition: HeldCondition,
  definition: ObjectDefinition,
  { at, timeZone = defaultTimeZone }: Moment,
): Filter | null {
  const today = dayIn(at, timeZone)
  const known = cache.get(condition)?.get(definition)
  if (known?.today === today) return known.filter
  const { filter } = parseScopeFilter(condition.filter, definition, today)
  const meant = filter && outlivedIn(filter, condition, definition).length === 0 ? filter : null
  // Roles and definitions are immutable, and a batch asks the same of each of its records.
  const byDefinition = cache.get(condition) ?? new WeakMap<ObjectDefinition, Understood>()
  cache.set(condition, byDefinition.set(definition, { today, filter: meant }))
  return meant
}

interface Understood {
  readonly today: string
  readonly filter: Filter | null
}

const cache = new WeakMap<HeldCondition, WeakMap<ObjectDefinition, Understood>>()

/**
 * What the condition names of its object that it does not mean, or that cannot be compared so, any more: then it is met by nothing.
 * Each by its name, whether or not there is such a field.
 */
export function lostIn(condition: HeldCondition, definition: ObjectDefinition): readonly string[] {
  const known = lost.get(condition)?.get(definition)
  if (known) return known
  const names = writtenConditions(condition.filter).flatMap((written) => {
    const { filter } = parseScopeFilter(written, definition, anyDay)
    return filter ? outlivedIn(filter, condition, definition) : [nameIn(String(written.field))]
  })
  const byDefinition = lost.get(condition) ?? new WeakMap<ObjectDefinition, readonly string[]>()
  lost.set(condition, byDefinition.set(definition, [...new Set(names)]))
  return [...new Set(names)]
}

const lost = new WeakMap<HeldCondition, WeakMap<ObjectDefinition, readonly string[]>>()

/** Fields that came after the condition was written: they have a name that another one had. */
function outlivedIn(filter: Filter, { savedAt }: HeldCondition, { fields }: ObjectDefinition): readonly string[] {
  if (savedAt === undefined) return []
  const names = conditionsOf(filter).map(({ field }) => nameIn(field))
  return names.filter((name) => Date.parse(fields[name]?.addedAt ?? '') > Date.parse(savedAt))
}

/** Of `address.city` and `owner.team` the field. */
export function nameIn(path: string): string {
  return path.split('.')[0] ?? ''
}

/** Every comparison, as it is written. */
function writtenConditions(written: Json): readonly WrittenFilter[] {
  if (!isJsonObject(written)) return []
  const joined = [written.and, written.or, written.not].flat().filter((one) => one !== undefined)
  return joined.length > 0 ? joined.flatMap(writtenConditions) : [written]
}

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
  const problems = unaskableIn(parsed.filter, definition).map((field) => unfit(field, definition))
  return problems.length > 0 ? { filter: null, problems } : { filter: parsed.filter, problems }
}

/** A path through a link has no label of its own. */
function unfit(field: string, { fields }: ObjectDefinition): Refusal {
  const label = Object.hasOwn(fields, field) ? fields[field]?.label : undefined
  const params = { field, name: label?.['zh-CN'] ?? field, nameEn: label?.en ?? field }
  return { path: 'filter', code: 'scope-field-unfit', params }
}

/** The fields of the object that the conditions of a role ask. */
export function fieldsAskedBy(grant: Partial<Grant>, definition: ObjectDefinition): string[] {
  const moment = { at: new Date(anyDay) }
  const filters = [grant.view, grant.edit, grant.delete].flatMap((granted) =>
    typeof granted === 'object' ? (understoodFilter({ filter: granted.filter }, definition, moment) ?? []) : [],
  )
  return [...new Set(filters.flatMap(conditionsOf).map(({ field }) => field))]
}
