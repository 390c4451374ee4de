import type { ProblemDocument } from '../../core/api/shapes.ts'
import { toLocale } from '../../core/text/locale.ts'
import { noteRetrying, waitForSignIn } from './connection.ts'
import { readLocalStorage } from './local-storage.ts'
import { newKey } from './new-key.ts'
import { NoAnswerError, ProblemError } from './problem-error.ts'
import { viewAs, viewAsHeader } from './view-as.ts'

interface RequestOptions {
  readonly method: string
  /** JSON, or a form with files. */
  readonly body?: unknown
  readonly signal?: AbortSignal
  /** A 401 is an answer to be told, not a session that ended under our hands. */
  readonly anonymous?: boolean
}

const pausesMs = [400, 1200, 3000]

/**
 * Asks the server, for `call`. Tries again while no answer comes (writes carry one Idempotency-Key, so that a repeated
 * one is done once), waits where the session has ended until somebody signs in again, and throws ProblemError or NoAnswerError.
 */
export async function request(address: string, options: RequestOptions): Promise<Response> {
  const init = toInit(options)
  for (;;) {
    const response = await fetchPatiently(address, init)
    if (response.status === 401 && !options.anonymous) {
      await waitForSignIn()
      continue
    }
    if (!response.ok) throw new ProblemError(await readProblem(response))
    return response
  }
}

/** The last word of what closes, and perhaps of the page: sent once, and no answer is waited for. */
export function sendLast(address: string, { method }: Pick<RequestOptions, 'method'>): void {
  fetch(address, { ...toInit({ method }), keepalive: true }).catch(() => undefined)
}

function toInit({ method, body, signal }: RequestOptions): RequestInit {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': readLocalStorage('locale', toLocale(navigator.language)),
  }
  if (method !== 'GET') headers['Idempotency-Key'] = newKey()
  const whom = viewAs()
  if (whom !== null) headers[viewAsHeader] = whom
  const isForm = body instanceof FormData
  if (body !== undefined && !isForm) headers['Content-Type'] = 'application/json'
  return {
    method,
    headers,
    credentials: 'same-origin',
    ...(signal ? { signal } : {}),
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  }
}

async function fetchPatiently(url: string, init: RequestInit): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const outcome = await fetch(url, init).catch((error: unknown) => {
      if (init.signal?.aborted) throw error
      return new NoAnswerError(error)
    })
    if (outcome instanceof Response && ![502, 503, 504].includes(outcome.status)) return outcome
    const pauseMs = pausesMs[attempt]
    if (pauseMs === undefined) {
      if (outcome instanceof Response) return outcome
      throw outcome
    }
    noteRetrying(1)
    await new Promise((resolve) => setTimeout(resolve, pauseMs)).finally(() => noteRetrying(-1))
  }
}

async function readProblem(response: Response): Promise<ProblemDocument> {
  const problem: Partial<ProblemDocument> = await response.json().catch(() => ({}))
  return {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: 'unknown',
    detail: '',
    errors: [],
    ...problem,
  }
}
