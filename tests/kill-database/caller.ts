import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { apiPath } from '../../src/core/api/endpoint.ts'
import { admin, type KebuProcess } from './kebu-process.ts'

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** JSON, or a form with a file. */
  readonly body?: unknown
}

export interface Told<T> {
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
  ask<T>(path: string, asked?: Asked): Promise<Told<T>>
  /** A stream of events, or null where none could be had. */
  listen(signal: AbortSignal): Promise<ReadableStream<Uint8Array> | null>
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
        const answer = await call(path, init).catch((error: Error) => error)
        const told = await read(answer)
        if (told.status < 500 && told.status !== 409) return told as unknown as Told<never>
        const fault = faultOf(told)
        if (fault) note(`${asked.method ?? 'GET'} ${path}: ${fault}`)
        await wait(pauseMs)
      }
    },
    async listen(signal) {
      const answer = await call('/events', { headers: { cookie }, signal }).catch(() => null)
      if (answer && !answer.ok && answer.status !== 503) note(`GET /events: ${answer.status}`)
      return answer?.ok ? answer.body : null
    },
  }
}

export async function cookieFor(address: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${address}${apiPath}/session`, { method: 'POST', headers, body: JSON.stringify(admin) })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`Nobody could sign in: ${answer.status} ${await answer.text()}`)
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

type Read = Told<{ readonly code?: string } | null> & { readonly retryAfter: string | null; readonly text: string }

/** No answer at all is told as status 599. */
async function read(answer: Response | Error): Promise<Read> {
  if (answer instanceof Error)
    return { status: 599, body: null, changeId: null, retryAfter: null, text: `${answer.message} ${answer.cause}` }
  const text = await answer.text().catch((error: unknown) => `broken off: ${error}`)
  const isJson = /json/.test(answer.headers.get('content-type') ?? '') && /^[[{]/.test(text)
  return {
    status: answer.status,
    body: isJson ? JSON.parse(text) : null,
    changeId: answer.headers.get('kebu-change'),
    retryAfter: answer.headers.get('retry-after'),
    text,
  }
}

/** The one answer that may stand in for the real one: 503, saying when to come again. */
function faultOf({ status, body, retryAfter, text }: Read): string | null {
  if (status === 503 && body?.code === 'database-away' && Number(retryAfter) > 0) return null
  return `${status} ${text.slice(0, 300)}`
}
