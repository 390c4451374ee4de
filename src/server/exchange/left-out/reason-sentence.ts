import { type Actor, canRead } from '../../../core/access/index.ts'
import { type KnownObjects, toRefusalView } from '../../../core/change/refusal-view.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Locale } from '../../../core/text/locale.ts'
import type { LeftOutReason } from '../../change/index.ts'

interface Reading {
  readonly definitions: KnownObjects
  readonly definition: ObjectDefinition
  readonly actor: Actor
  readonly locale: Locale
}

/** Why a record was left as it was. Of a field that the reader does not read she hears that there is one: its reason may quote a value. */
export function reasonSentence(reasons: readonly LeftOutReason[], reading: Reading): string {
  const { definitions, definition, locale } = reading
  const told = reasons.map((reason) => (isOpen(reason, reading) ? reason : outOfSight))
  const sentences = told.map(
    (reason) => toRefusalView(reason, { definitions, object: definition.name, locale }).message,
  )
  return [...new Set(sentences)].join(locale === 'en' ? '; ' : '；')
}

const outOfSight = { path: '', code: 'left-out-of-sight' } as const satisfies LeftOutReason

function isOpen({ path, params, stays }: LeftOutReason, reading: Reading): boolean {
  const { definitions, definition, actor } = reading
  const named = [path, String(params?.field ?? '')].map((text) => text.split('.')[0] ?? '')
  const of = [definition, definitions.find(String(params?.of ?? ''))].filter((one) => one !== undefined)
  if (of.some((one) => named.some((name) => name in one.fields && !canRead(actor, one, name)))) return false
  const other = stays && definitions.find(stays.object)
  return !stays || (other !== undefined && isOpen(stays.why, { ...reading, definition: other }))
}
