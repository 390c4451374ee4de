import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../tests/database.ts'
import { type DatabaseProxy, openDatabaseProxy } from '../../tests/database-proxy.ts'
import type { ImportView } from '../core/api/shapes.ts'

/** More of them are a long afternoon: KEBU_CUTS=50. */
const cuts = Number(process.env.KEBU_CUTS ?? 6)
const rowsPerImport = 2_000
const savesHalfWay = 12

let database: TestDatabase
let proxy: DatabaseProxy
let folder = ''
let child: ChildProcess
let said = ''

beforeAll(async () => {
  database = await cloneDatabase()
  proxy = await openDatabaseProxy(database.ownerUrl)
  folder = mkdtempSync(join(tmpdir(), 'kebu-away-'))
  const env = { PATH: process.env.PATH, PORT: '0', DATABASE_URL: proxy.url, KEBU_KEY_FILE: database.keyFile }
  const admin = { KEBU_DATA_DIR: folder, KEBU_ADMIN_LOGIN: 'ada', KEBU_ADMIN_PASSWORD: 'a-good-long-one' }
  child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], { env: { ...env, ...admin } })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)))
})
afterAll(async () => {
  child.kill('SIGKILL')
  await proxy.cut()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

test('a save that the database leaves in the middle is done once when it is sent again at once', async () => {
  const call = await signedIn(await until(() => /Kebu is ready: (\S+)/.exec(said)?.[1]))
  for (let n = 0; n < savesHalfWay; n++) {
    const again = { method: 'POST', body: { values: { name: `在半路 ${n}` } }, key: `half-way-${n}` }
    const first = call('/records/customer', again)
    // Each time a little later in the save, whose steps are milliseconds apart.
    await wait(2 * n)
    await proxy.cut()
    await proxy.restore()
    const answers = [(await first).status]
    while (answers.at(-1) === 503) answers.push((await call('/records/customer', again)).status)
    expect(answers).toEqual([...answers.slice(1).map(() => 503), 201])
  }
  const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: 'contains', value: '在半路' }))
  const found = await call(`/records/customer?count=exact&filter=${filter}`)
  expect(await found.json()).toMatchObject({ total: savesHalfWay })
}, 300_000)

test('whatever Kebu is at when the database goes away, it lives, and goes on when it is back', async () => {
  const address = await until(() => /Kebu is ready: (\S+)/.exec(said)?.[1])
  const call = await signedIn(address)
  for (let i = 0; i < cuts; i++) {
    const work = [importing, saving, listening][i % 3] ?? importing
    const done = work(call, i).then(() => 'done', String)
    await wait((i * 397) % 1_500)
    await proxy.cut()
    await wait((i * 211) % 1_200)
    await proxy.restore()
    expect(await done).toBe('done')
    expect(child.exitCode, said.slice(-3_000)).toBe(null)
  }
  const { id } = await uploaded(call, 'the last one')
  await until(async () => (await call(`/imports/${id}/check`, { method: 'POST', body: {} })).ok || undefined)
  expect((await atRest(call, id)).counts.create).toBe(rowsPerImport)
}, 600_000)

type Call = (path: string, options?: { method?: string; body?: unknown; key?: string }) => Promise<Response>

async function signedIn(address: string): Promise<Call> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ login: 'ada', password: 'a-good-long-one' })
  const { headers: answered } = await fetch(`${address}/api/v1/session`, { method: 'POST', headers, body })
  const cookie = answered.get('set-cookie')?.split(';')[0] ?? ''
  return (path, { method = 'GET', body, key } = {}) =>
    fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        cookie,
        ...(body instanceof FormData ? {} : headers),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    }).catch(async (error: unknown) => {
      await wait(500)
      throw new Error(`Kebu gave no answer (${child.exitCode}):\n${said.slice(-3_000)}`, { cause: error })
    })
}

/** Calls fail while the database is away; the import itself must come to an end. */
async function importing(call: Call, i: number): Promise<void> {
  const { id } = await uploaded(call, `away ${i}`)
  await until(async () => (await call(`/imports/${id}/check`, { method: 'POST', body: {} })).ok || undefined)
  const checked = await atRest(call, id)
  if (checked.state !== 'checked') return
  await call(`/imports/${id}/apply`, { method: 'POST', body: {} })
  await atRest(call, id)
}

async function saving(call: Call, i: number): Promise<void> {
  for (let n = 0; n < 40; n++)
    await call('/records/customer', { method: 'POST', body: { values: { name: `${i} ${n}` } } })
}

async function listening(call: Call): Promise<void> {
  const streams = await Promise.all([call('/events'), call('/events')])
  await wait(2_000)
  for (const stream of streams) await stream.body?.cancel().catch(() => undefined)
}

async function uploaded(call: Call, name: string): Promise<ImportView> {
  const rows = Array.from({ length: rowsPerImport }, (_, n) => `${name} ${n}`)
  const form = new FormData()
  form.set('object', 'customer')
  form.set('file', new Blob([`客户名称\n${rows.join('\n')}\n`]), `${name}.csv`)
  return until(async () => {
    const answer = await call('/imports', { method: 'POST', body: form })
    return answer.ok ? ((await answer.json()) as ImportView) : undefined
  })
}

async function atRest(call: Call, id: string): Promise<ImportView> {
  return until(async () => {
    const answer = await call(`/imports/${id}`)
    const view = answer.ok ? ((await answer.json()) as ImportView) : undefined
    return view && !['checking', 'applying'].includes(view.state) && view.run?.state !== 'running' ? view : undefined
  })
}

/** Asks until there is an answer; a Kebu that has ended gives none. */
async function until<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (child.exitCode !== null) throw new Error(`Kebu has ended:\n${said.slice(-3_000)}`)
    await wait(50)
  }
}
