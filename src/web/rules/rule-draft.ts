import type { RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'

/** A rule as it is being written. */
export interface RuleDraft {
  readonly object: string
  readonly name: string
  readonly condition: string
  readonly chinese: string
  readonly english: string
  readonly field: string
  readonly severity: 'refuse' | 'warn'
  readonly on: 'both' | 'create' | 'update'
}

export function newRule(object: string): RuleDraft {
  return { object, name: '', condition: '', chinese: '', english: '', field: '', severity: 'refuse', on: 'both' }
}

/** A rule of this object as it is kept; the record itself is called by its own object. */
export function draftOf({ name, condition, message, field, severity, on }: RecordView, object: string): RuleDraft {
  const [chinese, english] = isLabel(message) ? [text(message['zh-CN']), text(message.en)] : ['', '']
  const [moment, other] = Array.isArray(on) ? on : []
  return {
    object,
    name: text(name),
    condition: text(condition),
    chinese,
    english,
    field: text(field),
    severity: severity === 'warn' ? 'warn' : 'refuse',
    on: moment === undefined || other !== undefined ? 'both' : moment === 'create' ? 'create' : 'update',
  }
}

function isLabel(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** What is sent; a language left blank stays so. */
export function toValues({ chinese, english, field, on, ...draft }: RuleDraft): Values {
  const message = { 'zh-CN': chinese.trim(), en: english.trim() }
  return {
    ...draft,
    message: message['zh-CN'] || message.en ? message : null,
    field: field === '' ? null : field,
    on: on === 'both' ? ['create', 'update'] : [on],
  }
}
