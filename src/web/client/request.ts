import type { ProblemDocument } from '../../core/api/shapes.ts'
import { toLocale } from '../../core/text/locale.ts'
import { noteRetrying, waitForSignIn } from './connection.ts'
import { newKey } from './new-key.ts'
import { NoAnswerError, ProblemError } from './problem-error.ts'
import { remembered } from './remembered.ts'

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Null and undefined are left out; objects are sent as JSON. */
  readonly query?: Readonly<Record<string, unknown>>
  /** JSON, or a form with files. */
  readonly body?: unknown
  readonly signal?: AbortSignal
  /** A 401 is an answer to be told (sign-in, first question of a visit), not a session that ended under our hands. */
  readonly anonymous?: boolean
}

export interface Answer<T> {
  readonly body: T
  readonly status: number
  /** The change a write made, for undo: the header Kebu-Change. */
  readonly changeId: string | null
}

const pausesMs = [400, 1200, 3000]

/**
 * Asks the server under /api/v1. Tries again while no answer comes (writes carry one Idempotency-Key, so that a repeated
 * one is done once), waits where the session has ended until somebody signs in again, and throws ProblemError or NoAnswerError.
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<Answer<T>> {
  const init = toInit(options)
  const url = toUrl(path, options.query)
  for (;;) {
    const response = await fetchPatiently(url, init)
    if (response.status === 401 && !options.anonymous) {
      await waitForSignIn()
      continue
    }
    if (!response.ok) throw new ProblemError(await readProblem(response))
    // The server's answers are typed by core/api/shapes and tested against them; the page trusts them.
    const body = (response.status === 204 ? undefined : await response.json()) as T
    return { body, status: response.status, changeId: response.headers.get('Kebu-Change') }
  }
}

/** The body alone, for reading. */
export async function ask<T>(path: string, options: RequestOptions = {}): Promise<T> {
  return (await request<T>(path, options)).body
}

function toInit({ method = 'GET', body, signal }: RequestOptions): RequestInit {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': remembered('locale', toLocale(navigator.language)),
  }
  if (method !== 'GET') headers['Idempotency-Key'] = newKey()
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

function toUrl(path: string, query: RequestOptions['query'] = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    search.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  return `/api/v1${path}${search.size > 0 ? `?${search}` : ''}`
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
