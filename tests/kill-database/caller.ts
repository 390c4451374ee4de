import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { apiPath } from '../../src/core/api/endpoint.ts'
import { admin, type KebuProcess } from './kebu-process.ts'

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** JSON, or a form with a file. */
  readonly body?: unknown
}

export interface CallAnswer<T> {
  readonly status: number
  readonly body: T
  readonly changeId: string | null
}

/** Calls Kebu as a patient page does, and remembers every answer that nobody should get. */
export interface Caller {
  /** What should not have been, in words. */
  readonly faults: readonly string[]
  /** Remembers, and says at once, what should not have been. */
  note(fault: string): void
  /** Asks until the database is there. Whatever is neither an answer nor "the database is away" is a fault. */
  ask<T>(path: string, asked?: Asked): Promise<CallAnswer<T>>
  /** A stream of events, or null where none could be had. */
  listen(signal: AbortSignal): Promise<ReadableStream<Uint8Array> | null>
}

interface Login {
  readonly login: string
  readonly password: string
}

const pauseMs = 60

export async function signInTo(kebu: KebuProcess, say: (line: string) => void): Promise<Caller> {
  const faults: string[] = []
  const note = (fault: string) => {
    faults.push(fault)
    say(fault)
  }
  const cookie = await cookieFor(kebu.address)
  const call = (path: string, init: RequestInit) => fetch(`${kebu.address}${apiPath}${path}`, init)
  return {
    faults,
    note,
    async ask(path, asked = {}) {
      const init = toInit(asked, cookie)
      for (;;) {
        if (kebu.hasEnded()) throw new Error(`Kebu has ended:\n${kebu.said().slice(-3_000)}`)
        const response = await call(path, init).catch((error: Error) => error)
        const answer = await read(response)
        if (answer.status < 500 && answer.status !== 409) return answer as unknown as CallAnswer<never>
        const fault = faultOf(answer)
        if (fault) note(`${asked.method ?? 'GET'} ${path}: ${fault}`)
        await wait(pauseMs)
      }
    },
    async listen(signal) {
      const response = await call('/events', { headers: { cookie }, signal }).catch(() => null)
      if (response && !response.ok && response.status !== 503) note(`GET /events: ${response.status}`)
      return response?.ok ? response.body : null
    },
  }
}

export async function cookieFor(address: string, who: Login = admin): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${address}${apiPath}/session`, { method: 'POST', headers, body: JSON.stringify(who) })
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`Nobody could sign in: ${response.status} ${await response.text()}`)
  return cookie
}

/** A write carries one key, however often it is sent. */
function toInit({ method = 'GET', body }: Asked, cookie: string): RequestInit {
  const isForm = body instanceof FormData
  return {
    method,
    headers: {
      cookie,
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  }
}

type Read = CallAnswer<{ readonly code?: string } | null> & {
  readonly retryAfter: string | null
  readonly text: string
}

/** No answer at all is told as status 599. */
async function read(response: Response | Error): Promise<Read> {
  if (response instanceof Error)
    return { status: 599, body: null, changeId: null, retryAfter: null, text: `${response.message} ${response.cause}` }
  const text = await response.text().catch((error: unknown) => `broken off: ${error}`)
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && /^[[{]/.test(text)
  return {
    status: response.status,
    body: isJson ? JSON.parse(text) : null,
    changeId: response.headers.get('kebu-change'),
    retryAfter: response.headers.get('retry-after'),
    text,
  }
}

/** The one answer that may stand in for the real one: 503, saying when to come again. */
function faultOf({ status, body, retryAfter, text }: Read): string | null {
  if (status === 503 && body?.code === 'database-away' && Number(retryAfter) > 0) return null
  return `${status} ${text.slice(0, 300)}`
}
