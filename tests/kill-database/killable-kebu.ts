import pg from 'pg'
import { expect } from 'vitest'
import { apiPath } from '../../src/core/api/endpoint.ts'
import type { RecordView } from '../../src/core/api/shapes.ts'
import type { Values } from '../../src/core/change/change.ts'
import { holdRows } from '../held-rows.ts'
import { type Caller, cookieFor, signInTo } from './caller.ts'
import { type KebuProcess, ownerUrlOf, startKebuProcess } from './kebu-process.ts'

type Method = 'POST' | 'PATCH'

interface Sent {
  readonly path: string
  readonly method: Method
  readonly body: object
  /** By which it is sent again. */
  readonly key?: string
}

/** Kebu in a process that is killed and started again in the same folder, with an administrator who is signed in. */
export interface KillableKebu {
  readonly caller: Caller
  /** Asks the database itself; by a connection of its own, for PostgreSQL is begun again with Kebu. */
  query<Row>(text: string): Promise<Row[]>
  create(object: string, values: object): Promise<RecordView>
  read(object: string, id: string): Promise<RecordView>
  /** Somebody who may change customers, signed in. */
  hireClerk(login: string): Promise<{ readonly id: string; readonly cookie: string }>
  /** Sends once what somebody asks for, and answers what came of it, which is no fault of the server. */
  send<T>(cookie: string, sent: Sent): Promise<T>
  sendAsAdmin<T>(sent: Sent): Promise<T>
  /** Begins what will not be answered; by the administrator where nobody is named. */
  unanswered(sent: Sent & { readonly cookie?: string }): () => Promise<void>
  /** Kills Kebu when the work it begins has come to what `held` holds, and starts it again in the same folder. */
  killHalfway(killing: Killing): Promise<void>
  stop(): Promise<void>
}

interface Killing {
  begin(): unknown
  halfway(): Promise<void>
  readonly held: string
}

const password = 'a-good-long-one'

export async function startKillable(): Promise<KillableKebu> {
  let kebu: KebuProcess = await startKebuProcess()
  let caller: Caller = await signInTo(kebu, console.error)

  async function query<Row>(text: string): Promise<Row[]> {
    const owner = new pg.Client({ connectionString: ownerUrlOf(kebu.dataDir) })
    await owner.connect()
    const { rows } = await owner.query(text)
    await owner.end()
    return rows
  }

  function fetchFrom(cookie: string, { path, method, body, key }: Sent): Promise<Response> {
    const keyed: Record<string, string> = key ? { 'idempotency-key': key } : {}
    const headers = { 'content-type': 'application/json', cookie, ...keyed }
    return fetch(`${kebu.address}${apiPath}${path}`, { method, headers, body: JSON.stringify(body) })
  }

  async function send<T>(cookie: string, sent: Sent): Promise<T> {
    const answer = await fetchFrom(cookie, sent)
    const body = await answer.json()
    expect(answer.ok, JSON.stringify(body)).toBe(true)
    return body
  }

  const create = async (object: string, values: object) =>
    (await caller.ask<RecordView>(`/records/${object}`, { method: 'POST', body: { values } })).body

  return {
    get caller() {
      return caller
    },
    query,
    create,
    read: async (object, id) => (await caller.ask<RecordView>(`/records/${object}/${id}`)).body,
    async hireClerk(login) {
      const [role] = await query<{ id: string }>(`SELECT id FROM main.role WHERE name = '数据专员'`)
      const values: Values = { name: login, login, roles: [role?.id ?? ''] }
      const { id } = await create('user', values)
      await caller.ask(`/users/${id}/password`, { method: 'PUT', body: { password } })
      return { id, cookie: await cookieFor(kebu.address, { login, password }) }
    },
    send,
    sendAsAdmin: async (sent) => send(await cookieFor(kebu.address), sent),
    unanswered: (sent) => async () => {
      const cookie = sent.cookie ?? (await cookieFor(kebu.address))
      void fetchFrom(cookie, sent).catch(() => undefined)
    },
    async killHalfway({ begin, halfway, held: text }) {
      const held = await holdRows({ ownerUrl: ownerUrlOf(kebu.dataDir) }, { text })
      await begin()
      await held.untilWaitedFor()
      await kebu.kill()
      await halfway()
      await held.commit()
      kebu = await startKebuProcess(kebu.dataDir)
      caller = await signInTo(kebu, console.error)
    },
    async stop() {
      await kebu.stop()
    },
  }
}
