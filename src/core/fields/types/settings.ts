import type { JsonObject } from '../../json.ts'
import type { FieldType, Problem, SettingsField } from '../field.ts'
import { keptIn } from '../kept-in.ts'
import { hidden } from '../mask-text.ts'
import { presenceOperators } from '../operator-sets.ts'
import { jsonBytes, parseJson } from '../parsing/json-value.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { isPlainObject } from '../parsing/written-text.ts'
import { compareCodes } from '../text-order.ts'

const bytesMax = 64 * 1024

/** A JSON object of at most 64 kB. */
export const settings: FieldType<SettingsField, JsonObject> = {
  label: { 'zh-CN': '设置', en: 'Settings' },
  column: (field) => keptIn(field, 'jsonb'),
  operators: () => presenceOperators,
  parse: (raw) => {
    const json = parseJson(raw)
    if (json === null) return parsedAs<JsonObject>(null)
    return isJsonObject(json) ? parsedAs(json) : notParsed('not-settings')
  },
  check: checkSize,
  sameness: 'exact',
  compare: (a, b) => compareCodes(JSON.stringify(a), JSON.stringify(b)),
  format: (value) => JSON.stringify(value),
  sample: (_, n) => ({ order: n }),
  mask: () => hidden,
}

function checkSize(value: JsonObject): Problem | null {
  return jsonBytes(value) <= bytesMax ? null : problem('settings-too-large', { max: bytesMax / 1024 })
}

function isJsonObject(json: unknown): json is JsonObject {
  return isPlainObject(json)
}
