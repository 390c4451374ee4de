import type { ExplainedReason, RefusalView } from '../api/shapes.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { toldReasons } from '../policy/explain/told-reasons.ts'
import type { Label, Locale } from '../text/locale.ts'
import type { ProblemText } from '../text/problems/problem-text.ts'
import { problemStatus, problemText, problemTexts } from '../text/problems.ts'
import type { Refusal } from './change.ts'

/** The objects in force, by name. */
export interface KnownObjects {
  find(name: string): ObjectDefinition | undefined
}

interface Place {
  readonly definitions: KnownObjects
  /** The object the refusal's path is about. */
  readonly object: string | undefined
  readonly locale: Locale
}

/** A refusal as the caller reads it: labels of objects and fields and the sentence in her language, and what is expected. */
export function toRefusalView(refusal: Refusal, { definitions, object, locale }: Place): RefusalView {
  const { path, code, params, lock, stays } = refusal
  const definition = object === undefined ? undefined : definitions.find(object)
  const field = definition && fieldMeant(definition, refusal, definitions)
  const words = {
    ...(definition ? { object: definition.label[locale] } : {}),
    // Better by its name than nothing at all.
    field: path,
    ...params,
    ...(field ? { field: field.label[locale] } : {}),
    ...namedObject(params?.object, definitions, locale),
    ...(stays ? { why: toRefusalView(stays.why, { definitions, object: stays.object, locale }).message } : {}),
  }
  const message = problemText({ code, params: words }, locale)
  return {
    path,
    code,
    message,
    ...(params?.rule === undefined ? {} : { rule: String(params.rule) }),
    ...recordsMeant(params),
    ...reasonsOf(refusal, { object: definition?.label, field: field?.label, granting: definition, message, locale }),
    ...lock,
    ...(refusal.conflict ? { conflict: refusal.conflict } : {}),
    ...(field?.hint && saysWhatBelongs(code) ? { expected: field.hint[locale] } : {}),
  }
}

interface Told {
  readonly object: Label | undefined
  readonly field: Label | undefined
  readonly granting?: ObjectDefinition | undefined
  readonly message: string
  readonly locale: Locale
}

/** Of what she may not do, what decided and what would open it, as `GET /access/explain` has them. */
export function reasonsOf(
  refusal: Pick<Refusal, 'code' | 'because' | 'wayOut'>,
  place: Told,
): { readonly because?: readonly ExplainedReason[]; readonly wayOut?: string } {
  const { code, wayOut = opensWith(code) } = refusal
  const way = wayOut === undefined ? {} : { wayOut }
  if (!isOfAccess(code)) return way
  const kind = place.field ? 'field' : place.object ? 'object' : 'person'
  const because = refusal.because ?? [{ rule: code, source: { kind }, problem: { code } }]
  return { because: toldReasons(because, place), ...way }
}

function isOfAccess(code: Refusal['code']): boolean {
  return [403, 423].includes(problemStatus({ code }))
}

function opensWith(code: Refusal['code']): string | undefined {
  const text: ProblemText = problemTexts[code]
  return text.opensWith
}

/** Params are words and numbers: ids stand in one, with a space between. */
function recordsMeant(params: Refusal['params']): Pick<RefusalView, 'records'> {
  const { idsOf, ids } = params ?? {}
  return idsOf === undefined || !ids ? {} : { records: { object: String(idsOf), ids: String(ids).split(' ') } }
}

/** Some speak of other things than what belongs into the field. */
function saysWhatBelongs(code: Refusal['code']): boolean {
  return !speakForThemselves.includes(code)
}

const speakForThemselves: readonly Refusal['code'][] = [
  'field-unknown',
  'rule-broken',
  'warning-unconfirmed',
  'warning-confirmed',
  // Their sentences hold an example.
  'numbering-rule-malformed',
  'numbering-part-unknown',
]

/** The field at the path; a place in a filter is none, and names its field beside: of another object, where it is about that. */
function fieldMeant(definition: ObjectDefinition, { path, params }: Refusal, definitions: KnownObjects) {
  const named = String(params?.field ?? '').split('.')
  const other = typeof params?.of === 'string' ? definitions.find(params.of) : undefined
  if (other) return fieldAt(other, named, definitions) ?? fieldAt(other, path.split('.'), definitions)
  return fieldAt(definition, path.split('.'), definitions) ?? fieldAt(definition, named, definitions)
}

/** Finds the field of `phone`, `address.city` and `lines.2.quantity`. */
function fieldAt(
  definition: ObjectDefinition,
  [name = '', ...rest]: readonly string[],
  definitions: KnownObjects,
): ObjectDefinition['fields'][string] | undefined {
  const field = definition.fields[name]
  if (field?.type !== 'lines' || rest.length < 2) return field
  const child = definitions.find(field.of)
  return child ? (fieldAt(child, rest.slice(1), definitions) ?? field) : field
}

/** Params carry names; people read labels. */
function namedObject(name: unknown, definitions: KnownObjects, locale: Locale): { object?: string } {
  const label = typeof name === 'string' ? definitions.find(name)?.label[locale] : undefined
  return label === undefined ? {} : { object: label }
}
