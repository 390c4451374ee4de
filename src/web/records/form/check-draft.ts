import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { followedPlace } from '../../../core/fields/currency-of.ts'
import type { Field } from '../../../core/fields/field.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import { defaultValue, parseField, unopened } from '../../../core/fields/index.ts'
import { mustBeFilled } from '../../../core/fields/must-be-filled.ts'
import type { Json } from '../../../core/json.ts'
import type { Locale } from '../../../core/text/locale.ts'
import { problemText } from '../../../core/text/problems.ts'
import { isEnterable } from '../../fields/is-enterable.ts'
import type { Faults } from '../save-faults.ts'

/** What is being entered, by field: values, or texts that are still being typed. */
export type Draft = Readonly<Record<string, unknown>>

export interface Checked {
  readonly value: Json
  /** The sentence to show at the field, or null. */
  readonly fault: string | null
}

/** The value of what was entered, or what is wrong with it: the same checks the server makes of one field. */
export function checkValue(definition: ObjectView, name: string, entered: unknown, locale: Locale): Checked {
  const field = definition.fields[name]
  if (!field || field.type === 'lines') return { value: null, fault: null }
  return checkField(field, entered, locale)
}

/** What is wrong in any of these fields, as far as it can be told without the server. */
export function draftFaults(
  definition: ObjectView,
  names: readonly string[],
  { draft, record }: { readonly draft: Draft; readonly record: RecordView | null },
  locale: Locale,
): Faults {
  const faults = names.flatMap((name) => {
    if (staysSealed(record, name, draft[name])) return []
    if (isEmptyEntry(draft[name]) && !isAskedFor(definition.fields[name], record, name)) return []
    const { fault } = checkValue(definition, name, draft[name], locale)
    return fault ? [[name, fault] as const] : []
  })
  return Object.fromEntries(faults)
}

/** Whether the record is not saved without the field: one that lacked it before may be, unless those are asked for it too. */
export function isAskedFor(field: Field | undefined, record: RecordView | null, name: string): boolean {
  const isNew = record === null
  return field !== undefined && mustBeFilled(field, { isNew, isTouched: !isEmptyEntry(record?.[name]) })
}

/** What no key opens stays where nothing is entered, also when what was typed is taken away again. */
function staysSealed(record: RecordView | null, name: string, entered: unknown): boolean {
  return record?.[name] === unopened && (entered === unopened || isEmptyEntry(entered))
}

function isEmptyEntry(entered: unknown): boolean {
  return (entered ?? '') === '' || (Array.isArray(entered) && entered.length === 0)
}

export function checkField(field: Field, entered: unknown, locale: Locale): Checked {
  // Nobody has touched what no key opens: it stays as it is.
  if (entered === unopened) return { value: unopened, fault: null }
  const parsed = parseField(entered, field)
  if (!parsed.ok) return { value: null, fault: tell(parsed.problem, field, locale) }
  const missing = parsed.value === null && field.required === true
  return { value: parsed.value, fault: missing ? tell({ code: 'required' }, field, locale) : null }
}

/** The values of a new record's form before anybody typed: defaults, and what the address presets. */
export function newDraft(definition: ObjectView, presets: Draft, timeZone: string): Draft {
  const draft: Record<string, unknown> = {}
  const beginning = { at: new Date().toISOString(), timeZone }
  for (const [name, field] of Object.entries(definition.fields)) {
    // A payment's currency comes with its order.
    if (isEnterable(field) && field.default !== undefined && !followedPlace(field))
      draft[name] = defaultValue(field, beginning)
  }
  return { ...draft, ...presets }
}

/** The values of a record, as its form begins. */
export function draftOf(record: RecordView, names: readonly string[]): Draft {
  return Object.fromEntries(names.map((name) => [name, record[name] ?? null]))
}

/** Parsed values that differ from the record, or every value for a new one. A rate is said again for another currency. */
export function changedValues(definition: ObjectView, record: RecordView | null, draft: Draft): Record<string, Json> {
  const values: Record<string, Json> = {}
  for (const [name, entered] of Object.entries(draft)) {
    const field = definition.fields[name]
    if (!field || field.type === 'lines' || staysSealed(record, name, entered)) continue
    const parsed = parseField(entered, field)
    const value = parsed.ok ? parsed.value : String(entered)
    const rateOf = field.type === 'number' ? field.rateOf : undefined
    const isNewRate = rateOf !== undefined && (draft[rateOf] ?? null) !== (record?.[rateOf] ?? null)
    if (isNewRate || isEmptied(definition, name, { record, value }) || differs(field, value, record?.[name]))
      values[name] = value
  }
  return values
}

/** A new record has its default, and what a link brings along, wherever nothing is said of the field: emptied is said. */
function isEmptied(
  { fields }: ObjectView,
  name: string,
  { record, value }: { readonly record: RecordView | null; readonly value: Json },
): boolean {
  if (record !== null || value !== null) return false
  return fields[name]?.default !== undefined || Object.values(fields).some((link) => bringsTo(link, name))
}

function bringsTo(link: Field, name: string): boolean {
  return link.type === 'link' && link.copies !== undefined && Object.hasOwn(link.copies.fields, name)
}

/** Whether a parsed value is another than the one that was read. The database keeps the parts of an address in an order of its own. */
export function differs(field: Field, value: Json, stored: unknown): boolean {
  const before = parseField(stored ?? null, field)
  return JSON.stringify(value) !== JSON.stringify(before.ok ? before.value : stored)
}

function tell(problem: Problem, field: Field, locale: Locale): string {
  return problemText({ code: problem.code, params: { field: field.label[locale], ...problem.params } }, locale)
}
