import type { Effort } from '../../expressions/replace-pattern.ts'
import type { Problem } from '../../fields/field-type.ts'
import type { Json } from '../../json.ts'
import type { Label } from '../../text/locale.ts'
import { type AnyOperation, operationLabels } from './operation-names.ts'

/** What an operation comes to: a value to be read as one that is entered, or the one there is. */
export type Operated = { readonly raw: Json } | { readonly same: true } | { readonly problem: Problem }

/** The record it works on, as it stood before the change. */
export interface Held {
  /** What the field holds. */
  readonly before: Json
  /** What another field holds. */
  valueIn(field: string): Json
  /** IANA zone of the company, by which its days begin. */
  readonly timeZone: string
  /** What the operations on the records before it have cost. */
  readonly effort: Effort
}

export type Operator = (held: Held) => Operated

/** The same for every record, as what was said makes no sense. */
export function always(problem: Problem): Operator {
  return () => ({ problem })
}

/** Of what comes behind the operation. */
export function malformed(name: AnyOperation, expected: Label): Operator {
  const { 'zh-CN': operation, en: operationEn } = operationLabels[name]
  const params = { name, operation, operationEn, expected: expected['zh-CN'], expectedEn: expected.en }
  return always({ code: 'operation-malformed', params })
}

/** The operation is none for this field. */
export function unfit(name: AnyOperation, possible: readonly AnyOperation[]): Operated {
  const { 'zh-CN': operation, en: operationEn } = operationLabels[name]
  if (possible.length === 0) return { problem: { code: 'field-not-in-batches' } }
  const params = {
    name,
    operation,
    operationEn,
    possible: possible.map((one) => operationLabels[one]['zh-CN']).join('、'),
    possibleEn: possible.map((one) => operationLabels[one].en).join(', '),
  }
  return { problem: { code: 'operation-unfit', params } }
}
