import type { RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import {
  canBeSealed,
  canBeSorted,
  canBeUnique,
  hasOptions,
  isComputed,
  searchOf,
} from '../../../core/configuration/allowed-settings.ts'
import type { Field } from '../../../core/fields/field.ts'
import { parseField } from '../../../core/fields/index.ts'
import { parseMovingDay } from '../../../core/fields/moving-day.ts'
import { asJson, isJsonObject, type Json, type JsonObject } from '../../../core/json.ts'
import type { CustomFieldType } from '../../../core/objects/configuration/custom-field-types.ts'
import {
  joinWords,
  newOption,
  type OptionDraft,
  optionDrafts,
  splitWords,
  writtenOptions,
} from '../options/option-drafts.ts'
import { type FieldRights, openToAll, rightsOfRecord, writtenRights } from './field-rights-draft.ts'

/** A field as an administrator is shaping it. */
export interface FieldDraft {
  readonly type: CustomFieldType
  readonly zh: string
  /** Left blank, the Chinese one is shown to everybody. */
  readonly en: string
  /** Null while it follows the label. */
  readonly name: string | null
  readonly helpZh: string
  readonly helpEn: string
  readonly required: boolean
  readonly requiredForExisting: boolean
  /** A condition; empty for none. */
  readonly requiredIf: string
  readonly unique: boolean
  readonly sensitive: boolean
  readonly searchable: boolean
  readonly sortable: boolean
  readonly default: Json
  readonly options: readonly OptionDraft[]
  readonly to: string
  readonly expression: string
  readonly settings: JsonObject
  readonly section: string
  readonly rights: FieldRights
  /** As typed, with commas between. */
  readonly synonyms: string
}

export type Flag = 'required' | 'requiredForExisting' | 'unique' | 'sensitive' | 'searchable' | 'sortable'

export const emptyDraft: FieldDraft = {
  type: 'text',
  zh: '',
  en: '',
  name: null,
  helpZh: '',
  helpEn: '',
  required: false,
  requiredForExisting: false,
  requiredIf: '',
  unique: false,
  sensitive: false,
  searchable: false,
  sortable: false,
  default: null,
  options: [newOption(), newOption()],
  to: '',
  expression: '',
  settings: {},
  section: '',
  rights: openToAll,
  synonyms: '',
}

/** What a type does not have is dropped with it, or the write path would refuse it. */
export function ofType(draft: FieldDraft, type: CustomFieldType): FieldDraft {
  const flags = Object.fromEntries(flagsOf(type).map((flag) => [flag, draft[flag]]))
  const none = {
    required: false,
    requiredForExisting: false,
    unique: false,
    sensitive: false,
    searchable: false,
    sortable: false,
  }
  const rights = isComputed(type) ? { ...draft.rights, writtenBy: 'people' as const } : draft.rights
  const requiredIf = isComputed(type) ? '' : draft.requiredIf
  return { ...draft, ...none, ...flags, rights, type, requiredIf, default: null, settings: {} }
}

/** What a field of the type may be asked to be. */
export function flagsOf(type: CustomFieldType): readonly Flag[] {
  const isAskedFor = !isComputed(type) && type !== 'autoNumber'
  const allowed: Readonly<Record<Flag, boolean>> = {
    required: isAskedFor,
    requiredForExisting: isAskedFor,
    unique: canBeUnique(type),
    sensitive: canBeSealed(type),
    searchable: searchOf(type) !== undefined,
    sortable: canBeSorted(type),
  }
  return (Object.keys(allowed) as Flag[]).filter((flag) => allowed[flag])
}

/** The draft of a field there is. */
export function draftOfRecord(record: RecordView): FieldDraft {
  const label = wordsOf(record.label)
  const help = wordsOf(record.help)
  return {
    type: record.type as CustomFieldType,
    zh: label.zh,
    en: label.en,
    name: String(record.name),
    helpZh: help.zh,
    helpEn: help.en,
    required: record.required === true,
    requiredForExisting: record.requiredForExisting === true,
    requiredIf: String(record.requiredIf ?? ''),
    unique: record.unique === true,
    sensitive: record.sensitive === true,
    searchable: record.searchable === true,
    sortable: record.sortable === true,
    default: asJson(record.default),
    options: optionDrafts(asJson(record.options)),
    to: String(record.to ?? ''),
    expression: String(record.expression ?? ''),
    settings: objectOf(record.settings),
    section: String(record.section ?? ''),
    rights: rightsOfRecord(record),
    synonyms: joinWords(record.synonyms),
  }
}

export function wordsOf(label: unknown): { readonly zh: string; readonly en: string } {
  const words = objectOf(label)
  return { zh: String(words['zh-CN'] ?? ''), en: String(words.en ?? '') }
}

function objectOf(value: unknown): JsonObject {
  const json = asJson(value)
  return isJsonObject(json) ? json : {}
}

/** The values of the record. `field` is what the type makes of the default. */
export function valuesOf(draft: FieldDraft, { object, name }: { object: string; name: string }): Values {
  const { type, settings, section, sensitive } = draft
  const withOptions = hasOptions(type)
  return {
    object,
    name,
    type,
    label: labelOf(draft.zh, draft.en),
    help: labelOf(draft.helpZh, draft.helpEn),
    required: draft.required,
    requiredForExisting: draft.required && draft.requiredForExisting,
    requiredIf: draft.requiredIf.trim() === '' ? null : draft.requiredIf.trim(),
    unique: draft.unique,
    sensitive,
    searchable: draft.searchable,
    sortable: draft.sortable,
    default: draft.default,
    options: withOptions ? writtenOptions(draft.options) : null,
    to: type === 'link' ? draft.to : null,
    expression: type === 'formula' ? draft.expression : null,
    settings: Object.keys(settings).length > 0 ? settings : null,
    section: section === '' ? null : section,
    ...writtenRights(draft.rights),
    synonyms: writtenWords(draft.synonyms),
  }
}

/** Null where nothing is written. */
export function writtenWords(written: string): Json {
  const words = splitWords(written)
  return words.length > 0 ? words : null
}

/** A language that was left blank stays so. */
export function labelOf(zh: string, en: string): Json {
  const [chinese, english] = [zh.trim(), en.trim()]
  if (chinese === '' && english === '') return null
  return { 'zh-CN': chinese, en: english }
}

/**
 * Only what differs from the record: two administrators may edit one field. What it is about never changes; a record's `object`
 * is its own kind.
 */
export function differing({ object: _, ...values }: Values, record: RecordView): Values {
  const isSame = (name: string, value: Json) => JSON.stringify(value) === JSON.stringify(storedAs(name, record, value))
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !isSame(name, value)))
}

/** A yes-no that was never answered is a no; the order of the keys of JSON means nothing. */
function storedAs(name: string, record: RecordView, like: Json): Json {
  const stored = asJson(record[name])
  if (typeof like === 'boolean') return stored === true
  return inOrderOf(stored, like)
}

function inOrderOf(stored: Json, like: Json): Json {
  if (Array.isArray(stored) && Array.isArray(like)) return stored.map((one: Json, n) => inOrderOf(one, like[n] ?? null))
  if (!isJsonObject(stored) || !isJsonObject(like)) return stored
  const keys = [
    ...Object.keys(like).filter((key) => key in stored),
    ...Object.keys(stored).filter((key) => !(key in like)),
  ]
  return Object.fromEntries(keys.map((key) => [key, inOrderOf(stored[key] ?? null, like[key] ?? null)]))
}

/** A field of the draft's type, in which its default is entered. */
export function fieldOf(draft: FieldDraft): Field | null {
  const { type, settings } = draft
  if (isComputed(type) || type === 'autoNumber' || type === 'attachment') return null
  const label = { 'zh-CN': draft.zh, en: draft.en }
  const options = hasOptions(type) ? { options: writtenOptions(draft.options) } : {}
  const to = type === 'link' ? { to: draft.to } : {}
  if (type === 'link' && draft.to === '') return null
  // The parts are those of its type: the schema of the server says so once more when it is saved.
  return { ...settings, type, label, ...options, ...to } as unknown as Field
}

/** The default as it is stored: what does not parse stays as typed, to be refused at its place. */
export function parsedDefault(draft: FieldDraft): Json {
  const field = fieldOf(draft)
  if (!field || draft.default === null || isMoving(draft.default)) return draft.default
  const parsed = parseField(draft.default, field)
  return parsed.ok ? parsed.value : draft.default
}

/** Counted from the moment or the day of the record. */
function isMoving(written: Json): boolean {
  return written === 'now' || (typeof written === 'string' && parseMovingDay(written) !== null)
}
