import type { Refusal } from '../change/change.ts'
import type { ParseContext, Problem } from '../fields/field-type.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { Filter } from './filter.ts'
import { filterLimits } from './filter-limits.ts'
import { parseCondition } from './parse-condition.ts'

export type ParsedFilter =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly problems: readonly Refusal[] }

/**
 * Makes a filter from JSON of unknown origin: every field known, every operator possible, every value parsed by its
 * field's type (so `１３８ 0013 8000` compares like 13800138000). All problems are reported, each with its place in
 * the filter (`filter.and.0.value`). Whether somebody may read the fields is decided by `checkFilterAccess`.
 */
export function parseFilter(raw: unknown, definition: ObjectDefinition, context: ParseContext = {}): ParsedFilter {
  const reading: Reading = { definition, context, problems: [], conditions: 0 }
  const filter = readFilter(reading, raw, { path: 'filter', level: 1 })
  if (reading.conditions > filterLimits.conditions) {
    report(reading, 'filter', { code: 'filter-too-many-conditions', params: { max: filterLimits.conditions } })
  }
  return filter && reading.problems.length === 0
    ? { ok: true, filter }
    : { ok: false, problems: reading.problems.slice(0, filterLimits.conditions) }
}

interface Reading {
  readonly definition: ObjectDefinition
  readonly context: ParseContext
  readonly problems: Refusal[]
  conditions: number
}

interface Place {
  readonly path: string
  readonly level: number
}

function readFilter(reading: Reading, raw: unknown, place: Place): Filter | null {
  if (place.level > filterLimits.levels) {
    return report(reading, place.path, { code: 'filter-too-deep', params: { max: filterLimits.levels } })
  }
  if (typeof raw !== 'object' || raw === null) return report(reading, place.path, { code: 'filter-shape' })
  if (reading.conditions > filterLimits.conditions) return null
  const stray = strayKey(raw)
  if (stray !== undefined) {
    return report(reading, `${place.path}.${stray}`, { code: 'filter-key-stray', params: { value: stray } })
  }
  if ('and' in raw) {
    const and = readList(reading, raw.and, { path: `${place.path}.and`, level: place.level })
    return and && { and }
  }
  if ('or' in raw) {
    const or = readList(reading, raw.or, { path: `${place.path}.or`, level: place.level })
    return or && { or }
  }
  if ('not' in raw) {
    const not = readFilter(reading, raw.not, { path: `${place.path}.not`, level: place.level + 1 })
    return not && { not }
  }
  return readCondition(reading, raw, place.path)
}

/** A condition that is not understood must not fall away: a batch would then be for more records than were asked for. */
function strayKey(raw: object): string | undefined {
  const keys = Object.keys(raw)
  const [joining] = keys.filter((key) => key === 'and' || key === 'or' || key === 'not')
  const fitting = joining === undefined ? conditionKeys : [joining]
  return keys.find((key) => !fitting.includes(key))?.slice(0, 100)
}

const conditionKeys: readonly string[] = ['field', 'op', 'value']

function readList(reading: Reading, raw: unknown, place: Place): readonly Filter[] | null {
  if (!Array.isArray(raw)) return report(reading, place.path, { code: 'filter-shape' })
  if (raw.length > filterLimits.conditions) {
    return report(reading, place.path, {
      code: 'filter-too-many-conditions',
      params: { max: filterLimits.conditions },
    })
  }
  return raw.flatMap((one: unknown, at) => {
    const filter = readFilter(reading, one, { path: `${place.path}.${at}`, level: place.level + 1 })
    return filter ? [filter] : []
  })
}

function readCondition(reading: Reading, raw: object, path: string): Filter | null {
  const parsed = parseCondition(raw, reading.definition, reading.context)
  reading.conditions += parsed.ok ? conditionsOf(parsed.filter) : 1
  return parsed.ok ? parsed.filter : report(reading, path + parsed.place, parsed.problem)
}

/** A list of days is as many conditions as it has stretches of time. */
function conditionsOf(filter: Filter): number {
  if ('not' in filter) return conditionsOf(filter.not)
  return 'or' in filter ? filter.or.length : 1
}

function report(reading: Reading, path: string, problem: Problem): null {
  reading.problems.push({ path, ...problem })
  return null
}
