import type { Refusal, Values } from '../../change/change.ts'
import type { Field, FieldTypeName } from '../../fields/field.ts'
import { checkNumbering, fieldTypes, isNumberingPeriod, parseField } from '../../fields/index.ts'
import { movingDayText, parseMovingDay } from '../../fields/moving-day.ts'
import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { fieldSchemas } from '../../objects/field-schemas.ts'
import type { Label } from '../../text/locale.ts'
import {
  canBeSealed,
  canBeSorted,
  canBeUnique,
  hasOptions,
  isComputed,
  searchOf,
  strangeSettings,
} from '../allowed-settings.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { checkSynonyms, helpOf, labelOf, synonymsOf } from '../labels.ts'
import { settingsExpected, valueExpected } from '../setting-expected.ts'
import { checkRequiredForExisting, checkRights, rightsOf } from './field-rights.ts'
import { toOptions } from './to-options.ts'

type Made<T> = { readonly made: T } | { readonly refusals: readonly Refusal[] }

interface Known extends Pick<ConfigurationRecord, 'createdAt' | 'changedAt'> {
  readonly id: string
}

/**
 * The field that a `customField` record describes. What its type does not know is refused by name: a setting that is not
 * understood would look as if it held.
 */
export function toField(values: Values, { id, createdAt, changedAt }: Known): Made<Field> {
  const type = String(values.type) as FieldTypeName
  const options = hasOptions(type) ? toOptions(values.options) : { made: undefined }
  const refusals = [
    ...strayParts(values, type),
    ...checkSettings(values, type),
    ...checkBounds(values),
    ...checkSynonyms(values),
    ...('refusals' in options ? options.refusals : []),
  ]
  if (refusals.length > 0 || 'refusals' in options) return { refusals }
  const written = defined({
    ...settingsOf(values),
    // Said at the link that brings it.
    takenFrom: undefined,
    takenLater: undefined,
    type,
    id,
    column: values.column ?? undefined,
    addedAt: createdAt,
    changedAt,
    label: labelOf(values),
    hint: helpOf(values),
    synonyms: synonymsOf(values),
    required: values.required === true || undefined,
    requiredForExisting: values.requiredForExisting === true || undefined,
    unique: values.unique === true || undefined,
    sensitive: values.sensitive === true || undefined,
    listOrder: values.sortable === true || undefined,
    indexed: values.sortable === true || undefined,
    search: values.searchable === true ? searchOf(type) : undefined,
    options: options.made,
    to: type === 'link' ? (values.to ?? undefined) : undefined,
    ...(type === 'link' ? { whenTargetDeleted: settingsOf(values).whenTargetDeleted ?? 'keep' } : {}),
    ...computedParts(values, type),
    ...rightsOf(values),
  })
  const parsed = fieldSchemas.get(type)?.safeParse(written)
  if (!parsed?.success) return { refusals: (parsed?.error.issues ?? []).map(({ path }) => misunderstood(path)) }
  const made = withDefault(parsed.data as Field, values.default)
  const closed = 'made' in made ? checkRights(made.made) : []
  return closed.length > 0 ? { refusals: closed } : made
}

/** Parts that belong to other types: options of a number, say. */
function strayParts(values: Values, type: FieldTypeName): Refusal[] {
  const stray = (path: string, code: Refusal['code']): Refusal[] => [
    { path, code, params: { type: fieldTypes[type].label['zh-CN'], typeEn: fieldTypes[type].label.en } },
  ]
  return [
    ...(values.options && !hasOptions(type) ? stray('options', 'setting-of-another-type') : []),
    ...(values.to && type !== 'link' ? stray('to', 'setting-of-another-type') : []),
    ...(values.expression && type !== 'formula' ? stray('expression', 'setting-of-another-type') : []),
    ...(type === 'link' && !values.to ? [{ path: 'to', code: 'required' } as const] : []),
    ...(type === 'formula' && !values.expression ? [{ path: 'expression', code: 'required' } as const] : []),
    ...(values.searchable === true && !searchOf(type) ? stray('searchable', 'not-for-this-type') : []),
    ...(values.unique === true && !canBeUnique(type) ? stray('unique', 'not-for-this-type') : []),
    ...(values.sensitive === true && !canBeSealed(type) ? stray('sensitive', 'not-for-this-type') : []),
    ...(values.sortable === true && !canBeSorted(type) ? stray('sortable', 'not-for-this-type') : []),
    ...(values.required === true && isComputed(type) ? stray('required', 'not-for-this-type') : []),
    ...checkRequiredForExisting(values.requiredForExisting, values.required === true),
  ]
}

/** Settings the type does not have, and a numbering that would give the same code twice. */
function checkSettings(values: Values, type: FieldTypeName): Refusal[] {
  const { rule, period } = settingsOf(values)
  const strange = strangeSettings(type, Object.keys(settingsOf(values)))
  const numbering =
    type === 'autoNumber'
      ? checkNumbering({ rule: String(rule ?? ''), ...(isNumberingPeriod(period) ? { period } : {}) })
      : null
  return [
    ...strange.map((name) => strangeSetting(name, type)),
    ...(numbering ? [{ ...numbering, path: 'settings' }] : []),
  ]
}

const textLengthMax = 100_000

/** Bounds between which no value is, and texts that no page shows. */
function checkBounds(values: Values): Refusal[] {
  const { min, max, maxLength } = settingsOf(values)
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    return [{ path: 'settings', code: 'bounds-crossed', params: { min, max } }]
  if (typeof maxLength === 'number' && maxLength > textLengthMax)
    return [{ path: 'settings', code: 'text-length-unlimited', params: { max: textLengthMax } }]
  return []
}

/** Formulas and rollups are computed, and say what comes out. */
function computedParts(values: Values, type: FieldTypeName): Readonly<Record<string, Json | undefined>> {
  const { result } = settingsOf(values)
  if (type === 'formula')
    return { readOnly: true, expression: values.expression ?? undefined, result: result ?? 'number' }
  return type === 'rollup' ? { readOnly: true, result: result ?? 'number' } : {}
}

function settingsOf({ settings }: Values): JsonObject {
  return isJsonObject(settings) ? settings : {}
}

function misunderstood(path: readonly PropertyKey[]): Refusal {
  const [first = ''] = path
  const own = ['label', 'hint', 'synonyms', 'options', 'to', 'expression']
  const place = own.includes(String(first)) ? String(first).replace('hint', 'help') : 'settings'
  const name = path.map(String).join('.') || 'settings'
  return { path: place, code: 'setting-not-understood', params: { name, ...valueExpected(String(first)) } }
}

function strangeSetting(name: string, type: FieldTypeName): Refusal {
  return { path: 'settings', code: 'setting-not-understood', params: { name, ...settingsExpected(type) } }
}

/** The default is a value like any other: it must be one the field takes. */
export function withDefault(field: Field, written: Json | undefined): Made<Field> {
  if (written === undefined || written === null) return { made: field }
  if (field.type === 'dateTime' && written === 'now') return { made: { ...field, default: 'now' } }
  const moving = field.type === 'date' ? movingDefault(written) : null
  if (moving) return { made: { ...field, default: moving } }
  const parsed = parseField(written, field)
  if (!parsed.ok) return { refusals: [{ ...parsed.problem, path: 'default' }] }
  const retired = retiredAmong(field, parsed.value)
  if (retired) {
    const params = { name: retired['zh-CN'], nameEn: retired.en }
    return { refusals: [{ path: 'default', code: 'default-option-retired', params }] }
  }
  return { made: { ...field, default: parsed.value } }
}

/** `today+30d`, as presets write it, too: `{{today+30d}}`. */
function movingDefault(written: Json): string | null {
  const moving = typeof written === 'string' ? parseMovingDay(written.replace(/^\s*\{\{(.*)\}\}\s*$/, '$1')) : null
  return moving && movingDayText(moving)
}

/** An option that nobody can choose any more. */
function retiredAmong(field: Field, value: Json): Label | undefined {
  if (field.type !== 'choice' && field.type !== 'choices') return undefined
  const chosen = [value].flat()
  return field.options.find((option) => option.retired && chosen.includes(option.value))?.label
}

function defined(parts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
}
