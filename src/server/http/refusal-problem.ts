import type { ToldRefusal } from '../../core/api/shapes.ts'
import type { Conflict, Refusal } from '../../core/change/change.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { Definitions } from '../metadata/index.ts'
import { HttpProblem, problemDocument } from './http-problem.ts'
import { httpProblemText } from './problem-texts.ts'
import { toRefusalView } from './refusal-text.ts'

export interface PlacedRefusal extends Refusal {
  /** The object its path is about. */
  readonly object?: string
  /** Of several records, which one: `items.3`. */
  readonly place?: string
}

interface Circumstances {
  readonly definitions: Definitions
  readonly conflicts?: readonly Conflict[]
  /** 400 for questions: a value at fault in a filter makes the question malformed. */
  readonly valuesAtFault?: 400 | 422
  /** Members a refused change adds to the problem: its outcome. */
  readonly extra?: (locale: Locale) => Readonly<object>
}

/** Says with HTTP's words why something was refused, with everything that is wrong with it. */
export function refusalProblem(refusals: readonly PlacedRefusal[], circumstances: Circumstances): HttpProblem {
  const { definitions, conflicts = [], extra, valuesAtFault = 422 } = circumstances
  const gravity = gravest(refusals, conflicts)
  const status = gravity === 422 ? valuesAtFault : gravity
  const decisive = refusals.findIndex((refusal) => statusOf(refusal) === gravity)
  return new HttpProblem(status, (locale) => {
    const errors = refusals.map((refusal) => toError(refusal, definitions, locale))
    const { code, detail } = wordsFor({ status, errors, decisive, inConflict: conflicts.length > 0, locale })
    return {
      ...extra?.(locale),
      ...problemDocument({ status, code, locale, detail, errors }),
      ...(conflicts.length > 0 ? { conflicts } : {}),
    }
  })
}

/** What is malformed, forbidden or missing need not be corrected: it decides over what is at fault. */
function gravest(refusals: readonly PlacedRefusal[], conflicts: readonly Conflict[]): number {
  const order = [400, 403, 404, 428, 409, 422]
  const statuses = [...refusals.map(statusOf), ...(conflicts.length > 0 ? [409] : [])]
  return order.find((status) => statuses.includes(status)) ?? 422
}

function statusOf({ code, path }: Refusal): number {
  if (code.startsWith('not-allowed-') || forbidden.has(code)) return 403
  if (malformed.has(code)) return 400
  if (code === 'version-missing') return 428
  // A record or object that a value names, and not the call, is a value at fault.
  if (missing.has(code)) return path === '' ? 404 : 422
  return inTheWay.has(code) ? 409 : 422
}

const malformed: ReadonlySet<string> = new Set(['filter-malformed', 'cursor-malformed'])
const forbidden: ReadonlySet<string> = new Set([
  'field-not-editable',
  'related-not-allowed-to-delete',
  'order-completed',
  'order-cancelled',
  'filter-field-not-readable',
])
const missing: ReadonlySet<string> = new Set(['record-not-found', 'object-unknown', 'change-not-found'])
const inTheWay: ReadonlySet<string> = new Set([
  'record-deleted',
  'record-not-deleted',
  'record-exists',
  'record-changed-since-read',
  'record-changed-since-change',
  'record-has-related',
  'record-has-later',
  'record-needed-by-kept',
  'parent-deleted',
])

function toError({ object, place, ...refusal }: PlacedRefusal, definitions: Definitions, locale: Locale): ToldRefusal {
  const view = toRefusalView(refusal, { definitions, object, locale })
  if (place === undefined) return view
  return { ...view, path: view.path === '' ? place : `${place}.${view.path}` }
}

function wordsFor({
  status,
  errors,
  decisive,
  inConflict,
  locale,
}: {
  status: number
  errors: readonly ToldRefusal[]
  decisive: number
  inConflict: boolean
  locale: Locale
}): { code: string; detail: string } {
  const error = errors[decisive]
  if (status === 409 && (inConflict || !error)) return { code: 'conflict', detail: httpProblemText('conflict', locale) }
  if (status === 400) return { code: 'request-malformed', detail: errors[0]?.message ?? '' }
  if (status !== 422 && error) return { code: error.code, detail: error.message }
  const [only] = errors.length === 1 ? errors : []
  const detail = only?.message ?? httpProblemText('values-at-fault', locale, { count: errors.length })
  return { code: 'values-at-fault', detail }
}
