import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../tests/database.ts'

let database: TestDatabase
let folder = ''
const started: ChildProcess[] = []

beforeEach(async () => {
  database = await cloneDatabase()
  folder = mkdtempSync(join(tmpdir(), 'kebu-main-'))
})
afterEach(async () => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

interface Started {
  readonly child: ChildProcess
  /** Everything said so far. */
  said(): string
  /** Waits until it was said, and answers what of it is in brackets. */
  says(pattern: RegExp): Promise<string>
  readonly exit: Promise<number | null>
}

function start(env: Record<string, string>): Started {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATABASE_URL: database.ownerUrl,
      KEBU_KEY_FILE: database.keyFile,
      KEBU_DATA_DIR: folder,
      ...env,
    },
  })
  started.push(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)))
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const says = async (pattern: RegExp) => {
    for (;;) {
      const found = pattern.exec(text)
      if (found) return found[1] ?? ''
      if (child.exitCode !== null) throw new Error(`Kebu ended without a word of ${pattern}:\n${text}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return { child, said: () => text, says, exit }
}

const ready = /Kebu is ready: (\S+)/

function signIn(address: string, login: string, password: string): Promise<Response> {
  return fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  })
}

test('the first start makes the administrator of the environment, and Ctrl C ends it in order', async () => {
  const kebu = start({ KEBU_ADMIN_LOGIN: 'ada', KEBU_ADMIN_PASSWORD: 'kurz' })
  const address = await kebu.says(ready)
  expect((await signIn(address, 'ada', 'kurz')).status).toBe(200)
  kebu.child.kill('SIGINT')
  expect(await kebu.exit).toBe(0)
  expect(kebu.said()).toContain('正在停止')

  const again = start({ KEBU_ADMIN_LOGIN: 'eve', KEBU_ADMIN_PASSWORD: 'another-one-2026' })
  const next = await again.says(ready)
  expect((await signIn(next, 'eve', 'another-one-2026')).status).toBe(401)
  expect((await signIn(next, 'ada', 'kurz')).status).toBe(200)
})

test('without an administrator the link of the set-up page is shown', async () => {
  const kebu = start({})
  const link = await kebu.says(/First start.*\n\s+(\S+)/)
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/setup\?token=[\w-]{43}$/)
})

test('an open page does not keep Kebu from stopping', async () => {
  const kebu = start({ KEBU_ADMIN_LOGIN: 'ada', KEBU_ADMIN_PASSWORD: 'a-good-long-one' })
  const address = await kebu.says(ready)
  const cookie = (await signIn(address, 'ada', 'a-good-long-one')).headers.get('set-cookie')?.split(';')[0] ?? ''
  const stream = await fetch(`${address}/api/v1/events`, { headers: { cookie } })
  const stoppedAt = Date.now()
  kebu.child.kill('SIGTERM')
  await stream.text()
  expect(await kebu.exit).toBe(0)
  expect(Date.now() - stoppedAt).toBeLessThan(8_000)
})

test('a port in use is said plainly', async () => {
  const other = createServer()
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  const kebu = start({ PORT: String(port) })
  expect(await kebu.exit).toBe(1)
  expect(kebu.said()).toContain(`端口 ${port} 已被占用`)
  expect(kebu.said()).not.toMatch(/\n\s+at /)
  other.close()
})

test.each([
  ['postgres://kebu:geheim@127.0.0.1:1/kebu', 'cannot be reached'],
  ['mysql://kebu@127.0.0.1/kebu', 'DATABASE_URL should look like'],
])('the database address %s is refused with a sentence that does not repeat it', async (url, sentence) => {
  const kebu = start({ DATABASE_URL: url })
  expect(await kebu.exit).toBe(1)
  expect(kebu.said()).toContain(sentence)
  expect(kebu.said()).not.toContain('geheim')
})
