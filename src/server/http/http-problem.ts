import type { ProblemDocument } from '../../core/api/shapes.ts'
import type { Locale } from '../../core/text/locale.ts'
import { type HttpProblemCode, httpProblemText, statusTitles, type TextParams } from './problem-texts.ts'

/** One thing wrong with a call: where, and what. */
export interface Fault {
  readonly path: string
  readonly code: HttpProblemCode
  readonly params?: TextParams
}

/**
 * Ends a request with a problem answer. Thrown by routes for what a caller can cause; the sentences are made where
 * the answer is sent, because only there the caller's language is known for sure.
 */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly document: (locale: Locale) => ProblemDocument

  constructor(
    status: number,
    document: (locale: Locale) => ProblemDocument,
    options?: ErrorOptions & { headers?: Readonly<Record<string, string>> },
  ) {
    super(document('en').code, options)
    this.status = status
    this.headers = options?.headers ?? {}
    this.document = document
  }
}

/** A problem with a text of its own: `throw httpProblem(404, 'run-not-found')`. */
export function httpProblem(
  status: number,
  code: HttpProblemCode,
  {
    params,
    faults = [],
    headers,
    cause,
  }: {
    params?: TextParams
    faults?: readonly Fault[]
    headers?: Readonly<Record<string, string>>
    cause?: unknown
  } = {},
): HttpProblem {
  const document = (locale: Locale) =>
    problemDocument({
      status,
      code,
      locale,
      detail: httpProblemText(code, locale, params),
      errors: faults.map((fault) => ({
        path: fault.path,
        code: fault.code,
        message: httpProblemText(fault.code, locale, fault.params),
      })),
    })
  return new HttpProblem(status, document, { ...(headers ? { headers } : {}), ...(cause ? { cause } : {}) })
}

/** The values of a form are at fault: 422 with all of them. */
export function valuesAtFault(faults: readonly Fault[]): HttpProblem {
  return httpProblem(422, 'values-at-fault', { params: { count: faults.length }, faults })
}

/** RFC 9457; `type` is a name, not an address to be fetched. */
export function problemDocument({
  status,
  code,
  locale,
  detail,
  errors = [],
}: {
  status: number
  code: string
  locale: Locale
  detail: string
  errors?: ProblemDocument['errors']
}): ProblemDocument {
  const title = statusTitles[status]?.[locale] ?? detail
  return { type: `urn:kebu:problem:${code}`, title, status, code, detail, errors }
}
