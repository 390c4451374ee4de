import type { JsonObject } from '../../json.ts'
import type { LinesField } from '../field.ts'
import type { FieldType, Parsed } from '../field-type.ts'
import { hidden } from '../mask-text.ts'
import { parseJson } from '../parsing/json-value.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { isPlainObject } from '../parsing/written-text.ts'
import { compareCodes } from '../text-order.ts'

/** Lines that a record takes at most. */
export const linesMax = 1000

/** Children sent together with their record: each an object of values, with `id` where it exists already. Their values are checked by their own fields. */
export const lines: FieldType<LinesField, readonly JsonObject[]> = {
  label: { 'zh-CN': '明细', en: 'Lines' },
  column: () => 'none',
  operators: () => [],
  parse: (raw) => parseLinesValue(raw),
  check: (value) => (value.length <= linesMax ? null : problem('too-many-lines', { max: linesMax })),
  sameness: 'exact',
  compare: (a, b) => a.length - b.length || compareCodes(JSON.stringify(a), JSON.stringify(b)),
  format: (value) => JSON.stringify(value),
  sample: (_, n) => [{ note: `第 ${n + 1} 行` }],
  mask: () => hidden,
}

function parseLinesValue(raw: unknown): Parsed<readonly JsonObject[]> {
  const json = parseJson(raw)
  if (json === null) return parsedAs<readonly JsonObject[]>(null)
  if (!Array.isArray(json)) return notParsed('not-a-list')
  const objects = json.filter((each): each is JsonObject => isPlainObject(each))
  return objects.length === json.length ? parsedAs(objects) : notParsed('not-a-list')
}
