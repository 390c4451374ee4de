import { expect } from 'vitest'
import type { RecordPage } from '../src/core/api/shapes.ts'
import { importRuns } from '../src/server/exchange/index.ts'
import { type Jobs, startJobs } from '../src/server/ops/index.ts'
import type { Person } from './random-commands.ts'
import type { Known } from './random-values.ts'
import { openWorld, type World } from './world.ts'
import type { Answer, CallHeaders } from './world-client.ts'

/** A company that random commands are given to, and what has come of them so far. */
export interface Walk {
  readonly world: World
  readonly jobs: Jobs
  readonly keyOfLin: CallHeaders
  /** The roles that a field is kept for. */
  readonly visibleTo: readonly string[]
  readonly known: Readonly<Record<Person, Known>>
  readonly changes: string[]
  readonly records: string[]
  readonly configured: { readonly object: string; readonly id: string }[]
  /** Counts what was made, for names that differ. */
  made: number
}

export async function openWalk(): Promise<Walk> {
  const world = await openWorld()
  const jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers: importRuns })
  const { body } = await world.as('lin').post<{ key: string }>('/api-keys', { name: '对接', scope: 'write' })
  const { body: roles } = await world.as('ada').get<RecordPage>('/records/role')
  const visibleTo = roles.items.filter(({ name }) => name === 'IT 管理员' || name === '数据专员').map(({ id }) => id)
  const known = await furnish(world)
  // There are some records to begin with, so that few commands have nothing to act on.
  const records = Object.values(known).flatMap(({ linked }) => (linked.customer ?? []).map(({ id }) => id))
  return {
    ...{ world, jobs, visibleTo, keyOfLin: { authorization: `Bearer ${body.key}` }, known },
    ...{ changes: [], records, configured: [], made: 0 },
  }
}

export async function closeWalk({ world, jobs }: Walk): Promise<void> {
  await jobs.stop()
  await world.close()
}

/** Notes the change that an answer tells of. What a caller asks for is done or refused; it never breaks the server. */
export function took(walk: Walk, { status, headers, body }: Answer<unknown>): boolean {
  expect(status, JSON.stringify(body)).toBeLessThan(500)
  const changeId = headers.get('kebu-change')
  if (changeId) walk.changes.push(changeId)
  return status < 300
}

/** Products for everybody to link, a customer and two files of each person’s own. */
async function furnish(world: World): Promise<Record<Person, Known>> {
  const products = await Promise.all(['云帆一号', '云帆二号', '乙'].map((name) => world.product({ name })))
  const known = async (person: Person): Promise<Known> => {
    const customer = await world.customer({}, person)
    const files = await Promise.all(['报价单.pdf', '合同.pdf'].map((name) => upload(world, person, name)))
    return { linked: { product: products, customer: [customer] }, files }
  }
  const all = { lin: await known('lin'), chen: await known('chen'), clerk: await known('clerk') }
  return { ...all, zhou: await known('zhou'), ada: await known('ada') }
}

async function upload(world: World, person: Person, name: string) {
  const form = new FormData()
  form.append('file', new Blob([name], { type: 'application/pdf' }), name)
  const { status, body } = await world
    .as(person)
    .post<{ id: string; name: string; size: number; type: string }>('/files', form)
  expect(status).toBe(201)
  return body
}
