import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import type { RecordPage, RunView } from '../../core/api/shapes.ts'
import { changeRuns, startJobs } from './index.ts'

let world: World
let stopJobs: () => Promise<void>
beforeAll(async () => {
  world = await openWorld()
  const { workspace, database } = world
  const jobs = await startJobs({ url: database.appUrl, workspace, handlers: changeRuns })
  stopJobs = jobs.stop
})
afterAll(async () => {
  await stopJobs()
  await world.close()
})

async function finished({ id }: { id: string }): Promise<RunView & { result: ChangeOutcomeView }> {
  for (;;) {
    const { body } = await world.as('clerk').get<RunView & { result: ChangeOutcomeView }>(`/runs/${id}`)
    if (body.finishedAt !== null) return body
    await sleep(100)
  }
}

async function post(path: string, body: object): Promise<RunView> {
  const answer = await world.as('clerk').post<{ run: RunView }>(path, body)
  expect(answer.status).toBe(202)
  return answer.body.run
}

async function countAtLevel(level: string): Promise<number | undefined> {
  const filter = encodeURIComponent(JSON.stringify({ field: 'level', op: 'eq', value: level }))
  const { body } = await world.as('clerk').get<RecordPage>(`/records/customer?limit=1&count=exact&filter=${filter}`)
  return body.total
}

test('six thousand customers are made, changed by filter and changed back, each as one change in the background', async () => {
  const items = Array.from({ length: 6_000 }, (_, n) => ({
    object: 'customer',
    op: 'create',
    values: { name: `批量客户${n}`, level: 'C' },
  }))
  const made = await finished(await post('/changes', { mode: 'apply', items }))
  expect(made).toMatchObject({ state: 'done', done: 6_000, result: { counts: { applied: 6_000 } } })

  const batch = {
    object: 'customer',
    select: { filter: { field: 'level', op: 'eq', value: 'C' } },
    set: { level: 'A' },
  }
  const changed = await finished(await post('/changes', { mode: 'apply', ...batch }))
  expect(changed.result.counts.applied).toBe(6_000)
  expect(await countAtLevel('A')).toBe(6_000)

  const path = `/changes/${changed.result.change.id}`
  const going = await post(`${path}/revert`, {})
  expect((await world.as('clerk').get(path)).body).toMatchObject({ status: 'applied', revertRun: { id: going.id } })
  const back = await finished(going)
  expect(back.result.counts.applied).toBe(6_000)
  const { body: taken } = await world.as('clerk').get(path)
  expect(taken).toMatchObject({ status: 'reverted' })
  expect(taken).not.toHaveProperty('revertRun')
  expect(await countAtLevel('C')).toBe(6_000)

  const again = await finished(await post(`${path}/revert`, { force: true }))
  expect(again.result.counts).toMatchObject({ applied: 0, skipped: 6_000 })
}, 120_000)
