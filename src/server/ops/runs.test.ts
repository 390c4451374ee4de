import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { create } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import type { RunView } from '../../core/api/shapes.ts'
import { type LiveNotice, listenLive } from '../db/index.ts'
import { loadActor } from '../policy/index.ts'
import { cancelRun, getRun, type Jobs, type RunHandlers, startJobs, startRun } from './index.ts'

let workspace: TestWorkspace
let lin: Actor
let zhou: Actor
const running: Jobs[] = []

beforeAll(async () => {
  workspace = await openTestWorkspace()
  lin = await employ('林悦')
  zhou = await employ('周航')
})
afterEach(async () => {
  for (const jobs of running.splice(0)) await jobs.stop()
})
afterAll(() => workspace?.close())

test('a run is done, and who watches sees its progress and its end', async () => {
  const events: LiveNotice[] = []
  const live = await listenLive({
    url: workspace.testDatabase.appUrl,
    schema: workspace.name,
    onEvent: (event) => events.push(event),
    onGap: () => undefined,
  })
  await doing({
    count: {
      async work({ run, report }) {
        report(10, 50)
        return run.payload
      },
    },
  })
  const { id } = await startRun(workspace, lin, { kind: 'count', payload: { greeting: '你好' }, total: 50 })
  expect(await ended(id)).toMatchObject({ state: 'done', done: 50, total: 50, result: { greeting: '你好' } })
  await until(() => events.length >= 2)
  expect(events.map((event) => (event.type === 'run' ? [event.run.state, event.run.done] : event))).toEqual([
    ['running', 10],
    ['done', 50],
  ])
  await live.stop()
})

test('the end of a run is told however much came of it, and what came of it is not', async () => {
  const events: LiveNotice[] = []
  const live = await listenLive({
    url: workspace.testDatabase.appUrl,
    schema: workspace.name,
    onEvent: (event) => events.push(event),
    onGap: () => undefined,
  })
  const result = { idCards: Array(2_000).fill('110101199003074477') }
  await doing({ much: { work: async () => result } })
  const { id } = await startRun(workspace, lin, { kind: 'much', payload: null })
  await until(() => events.length > 0)
  expect(events).toMatchObject([{ type: 'run', ownerId: lin.id, run: { id, state: 'done', result: null } }])
  expect((await getRun(workspace, lin, id))?.result).toEqual(result)
  await live.stop()
})

test('a run is its starter’s own', async () => {
  const { id } = await startRun(workspace, lin, { kind: 'nobody-does-this', payload: null })
  expect(await getRun(workspace, zhou, id)).toBeNull()
  expect(await cancelRun(workspace, zhou, id)).toBeNull()
  expect(await cancelRun(workspace, lin, id)).toMatchObject({ state: 'cancelled' })
})

test('a cancelled run stops, and its handler is told', async () => {
  const told: string[] = []
  await doing({
    endless: {
      async work({ signal, report }) {
        for (let n = 0; ; n++) {
          signal.throwIfAborted()
          report(n, 1_000_000)
          await wait(20)
        }
      },
      async ended(_, state) {
        told.push(state)
      },
    },
  })
  const { id } = await startRun(workspace, lin, { kind: 'endless', payload: null })
  await until(async () => (await getRun(workspace, lin, id))?.state === 'running')
  await cancelRun(workspace, lin, id)
  expect(await ended(id)).toMatchObject({ state: 'cancelled', result: null })
  expect(told).toEqual(['cancelled'])
})

test('a run that fails says no more than that to its starter', async () => {
  await doing({
    broken: {
      async work() {
        throw new Error('relation "secret" does not exist')
      },
    },
  })
  const { id } = await startRun(workspace, lin, { kind: 'broken', payload: null })
  expect(await ended(id)).toMatchObject({ state: 'failed', message: 'unexpected-error', result: null })
})

test('a run goes on after a stop with the next start', async () => {
  let starts = 0
  const handlers: RunHandlers = {
    restarted: {
      async work({ signal }) {
        starts++
        if (starts === 1) await wait(60_000, null, { signal })
        return starts
      },
    },
  }
  const first = await startJobs({ url: workspace.testDatabase.appUrl, workspace, handlers })
  const { id } = await startRun(workspace, lin, { kind: 'restarted', payload: null })
  await until(() => starts === 1)
  await first.stop()
  expect(await getRun(workspace, lin, id)).toMatchObject({ state: 'running' })
  await doing(handlers)
  expect(await ended(id)).toMatchObject({ state: 'done', result: 2 })
})

test('a run whose process was killed is done again, and one that lives is left alone', async () => {
  const child = startChild()
  const { id } = await startRun(workspace, lin, { kind: 'long', payload: null })
  await once(child.stdout ?? child, 'data')
  let starts = 0
  const handlers: RunHandlers = {
    long: {
      async work() {
        starts++
        return 'done by another'
      },
    },
  }
  const waiting = await startJobs({ url: workspace.testDatabase.appUrl, workspace, handlers })
  await wait(300)
  expect(starts).toBe(0)
  await waiting.stop()
  child.kill('SIGKILL')
  await once(child, 'exit')
  await doing(handlers)
  expect(await ended(id)).toMatchObject({ state: 'done', result: 'done by another' })
  expect(starts).toBe(1)
})

test('a run that loses its connection, and with it its lock, is told to stop, and is done again', async () => {
  let starts = 0
  let stopped = 0
  const handlers: RunHandlers = {
    cut: {
      async work({ signal }) {
        starts++
        signal.addEventListener('abort', () => stopped++)
        if (starts === 1) await wait(60_000, null, { signal })
        return starts
      },
    },
  }
  const first = await startJobs({ url: workspace.testDatabase.appUrl, workspace, handlers })
  const { id } = await startRun(workspace, lin, { kind: 'cut', payload: null })
  await until(() => starts === 1)
  await workspace.database.read.rows(sql`
    SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE l.locktype = 'advisory' AND d.datname = current_database()`)
  await until(() => stopped === 1)
  expect(await getRun(workspace, lin, id)).toMatchObject({ state: 'running' })
  await first.stop()
  await doing(handlers)
  expect(await ended(id)).toMatchObject({ state: 'done', result: 2 })
})

async function employ(name: string): Promise<Actor> {
  const actor = await loadActor(workspace, await create(workspace, systemActor, 'user', { name }))
  if (!actor) throw new Error(`${name} was not employed`)
  return actor
}

async function doing(handlers: RunHandlers): Promise<void> {
  running.push(await startJobs({ url: workspace.testDatabase.appUrl, workspace, handlers }))
}

function startChild(): ChildProcess {
  const path = fileURLToPath(new URL('./run-child.fixture.ts', import.meta.url))
  const { appUrl, keyFile } = workspace.testDatabase
  return spawn(process.execPath, [path, appUrl, keyFile], { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function ended(id: string): Promise<RunView | null> {
  await until(async () => !['waiting', 'running'].includes((await getRun(workspace, lin, id))?.state ?? ''))
  return getRun(workspace, lin, id)
}

async function until(happened: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await happened())) await wait(20)
}
