import type { z } from 'zod'
import { apiPath, type Endpoint } from '../src/core/api/endpoint.ts'
import { endpoints } from '../src/core/api/endpoints.ts'
import { problemDocument } from '../src/core/api/problem.ts'
import type { ProblemDocument } from '../src/core/api/shapes.ts'

export interface Answer<T> {
  readonly status: number
  readonly headers: Headers
  /** JSON, or the text of something else; undefined where there is none. */
  readonly body: T
}

export type CallHeaders = Readonly<Record<string, string>>

/** Calls the API over real HTTP. Every answer is held against the schema its endpoint promises. */
export interface Client {
  get<T = ProblemDocument>(path: string, headers?: CallHeaders): Promise<Answer<T>>
  post<T = ProblemDocument>(path: string, body?: unknown, headers?: CallHeaders): Promise<Answer<T>>
  put<T = ProblemDocument>(path: string, body?: unknown, headers?: CallHeaders): Promise<Answer<T>>
  patch<T = ProblemDocument>(path: string, body?: unknown, headers?: CallHeaders): Promise<Answer<T>>
  delete<T = ProblemDocument>(path: string, body?: unknown, headers?: CallHeaders): Promise<Answer<T>>
  /** The session's cookie, signing in where that has not been done. */
  cookie(): Promise<string>
}

interface Credentials {
  readonly login: string
  readonly password: string
}

/** Paths without `/api/v1` mean those below it; `/healthz` and the like are written with their host's root: `//healthz`. */
export function makeClient(address: string, credentials?: Credentials): Client {
  let cookie: Promise<string> | null = null
  return makeClientOf(address, () => {
    cookie ??= credentials ? signIn(address, credentials) : Promise.resolve('')
    return cookie
  })
}

/** A client of a session that was begun elsewhere. */
export function makeClientOf(address: string, cookie: () => Promise<string>): Client {
  const call =
    (method: string) =>
    async <T>(path: string, body?: unknown, headers: CallHeaders = {}): Promise<Answer<T>> => {
      const own = path.startsWith('//') ? path.slice(1) : `${apiPath}${path}`
      const response = await fetch(`${address}${own}`, {
        method,
        headers: { ...cookieHeader(await cookie()), ...contentType(body), ...headers },
        ...(body === undefined ? {} : { body: isRaw(body) ? body : JSON.stringify(body) }),
      })
      return readAnswer(response, { method, path: own.split('?')[0] ?? '' })
    }
  return {
    get: (path, headers) => call('GET')(path, undefined, headers),
    post: call('POST'),
    put: call('PUT'),
    patch: call('PATCH'),
    delete: call('DELETE'),
    cookie,
  }
}

async function signIn(address: string, credentials: Credentials): Promise<string> {
  const response = await fetch(`${address}${apiPath}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  })
  if (response.status !== 200) throw new Error(`${credentials.login} could not sign in: ${await response.text()}`)
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function cookieHeader(cookie: string): CallHeaders {
  return cookie === '' ? {} : { cookie }
}

function isRaw(body: unknown): body is string | FormData | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' || body instanceof FormData || body instanceof Uint8Array
}

function contentType(body: unknown): CallHeaders {
  return body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }
}

async function readAnswer<T>(response: Response, call: { method: string; path: string }): Promise<Answer<T>> {
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  const text = await response.text()
  const body: unknown = text === '' ? undefined : isJson ? JSON.parse(text) : text
  if (isJson) checkShape(body, response.status, call)
  // What the tests expect; checkShape has just held it against the endpoint's own schema.
  return { status: response.status, headers: response.headers, body: body as T }
}

/** An answer that is not what docs/openapi.json says is a failure of its own, whatever the test looks at. */
function checkShape(body: unknown, status: number, { method, path }: { method: string; path: string }): void {
  const schema = status >= 400 ? problemDocument : promised(method, path, status)
  const result = schema?.safeParse(body)
  if (result && !result.success) {
    throw new Error(`${method} ${path} answered ${status} in another shape than promised: ${result.error.message}`)
  }
}

function promised(method: string, path: string, status: number): z.ZodType | undefined {
  const all: readonly Endpoint[] = Object.values(endpoints)
  const endpoint = all.find((one) => one.method === method && toPattern(one.path).test(path))
  if (!endpoint) return undefined
  const kind = endpoint.answers[status]
  if (kind === undefined) throw new Error(`${method} ${path} answered ${status}, which it does not promise`)
  return typeof kind === 'string' ? undefined : kind
}

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`)
}
