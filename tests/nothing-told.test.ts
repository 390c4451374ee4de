import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fieldLevels, scopes } from '../src/core/access/index.ts'
import type { ChangeView } from '../src/core/api/shapes.ts'
import { exportRuns, importRuns } from '../src/server/exchange/index.ts'
import { type Jobs, startJobs } from '../src/server/ops/index.ts'
import { type Canary, keptFrom, parkSome, release } from './nothing-told/canaries.ts'
import { toldByFile } from './nothing-told/error-workbook.ts'
import { exported } from './nothing-told/exported.ts'
import { heardWhile } from './nothing-told/heard.ts'
import { openQuestions, type Question, questionsAt, questionsBy } from './nothing-told/questions.ts'
import { openWorld, type World } from './world.ts'
import type { Answer, Client } from './world-client.ts'

/**
 * Whatever role 许静怡 holds: what the record itself does not show her is told nowhere else. Values that stand in one place alone are
 * looked for in all answers, and what is asked by such a value, or by the id of a record she may not open, is answered as what is asked
 * by one that nobody has.
 */

let world: World
let jobs: Jobs
let canaries: readonly Canary[]
let roleId: string
let changes: readonly string[]

beforeAll(async () => {
  world = await openWorld()
  jobs = await startJobs({
    url: world.database.appUrl,
    workspace: world.workspace,
    handlers: { ...importRuns, ...exportRuns },
  })
  canaries = await release(world)
  roleId = (await world.create('role', { name: '随便' }, 'ada')).id
  const held = { version: 'any', values: { roles: [roleId] } }
  expect((await world.as('ada').patch(`/records/user/${world.ids.service}`, held)).status).toBe(200)
  const { body } = await world.as('ada').get<{ items: ChangeView[] }>('/changes?limit=200')
  changes = [...body.items.map(({ id }) => id), ...(await parkSome(world, canaries))]
})
afterAll(async () => {
  await jobs?.stop()
  await world?.close()
})

const scope = fc.constantFrom(...scopes)
const grantWith = (filter: object) =>
  fc.record({
    view: fc.oneof(
      scope,
      scope.map((one) => ({ scope: one, filter })),
    ),
    edit: scope,
    delete: scope,
    create: fc.boolean(),
    export: fc.boolean(),
    batch: fc.boolean(),
  })
const level = fc.constantFrom(...fieldLevels)
const levelsOf = (...fields: readonly string[]) =>
  fc.record(Object.fromEntries(fields.map((field) => [field, level])), { requiredKeys: [] })
const rights = ['view-log', 'view-all-changes', 'manage-people', 'manage-settings', 'revert-all-changes'] as const
const role = fc.record({
  objects: fc.record({
    customer: grantWith({ field: 'level', op: 'eq', value: 'A' }),
    contact: grantWith({ field: 'remark', op: 'notEmpty' }),
    order: grantWith({ field: 'freight', op: 'lt', value: 7_000_003 }),
  }),
  fields: fc.record({
    customer: levelsOf('name', 'remark', 'latestNeed', 'mobile', 'email', 'idCard', 'orderTotal', 'openTotal'),
    contact: levelsOf('name', 'remark', 'customer'),
    order: levelsOf('contactName', 'remark', 'freight', 'customer'),
  }),
  rights: fc.subarray([...rights]),
})

test('what a record does not show is told by nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(role, async (grants) => {
      await holds(grants)
      const her = world.as('service')
      const kept = await keptFrom(her, canaries)
      await nothingIsTold(her, kept)
      await nothingLeaves(her, kept)
      for (const canary of kept.filter((_, n) => n % 6 === 0)) await isAnsweredAlike(her, canary)
      const unique = kept.filter(({ field }) => field === 'externalId')
      for (const canary of unique) await isRefusedAlone(her, canary, kept)
      await nothingIsHeard(her, kept)
      const ids = new Map(kept.map(({ object, id }) => [id, object]))
      for (const [id, object] of ids)
        if ((await her.get(`/records/${object}/${id}`)).status !== 200) await isNotThere(her, object, id)
    }),
    { numRuns: 2, endOnFailure: true },
  )
}, 180_000)

// By itself, for what she brings in is told to her from then on.
test('a file that means what she does not see is answered as one that means what nobody has', async () => {
  await holds({ objects: { customer: { view: 'own', edit: 'own', import: true } }, fields: {}, rights: [] })
  const her = world.as('service')
  const kept = await keptFrom(her, canaries)
  const unique = kept.filter(({ field }) => field === 'externalId')
  expect(unique.length).toBeGreaterThan(0)
  for (const canary of unique.slice(0, 2)) await isUnknownToFiles(her, canary, kept)
})

async function holds(grants: object): Promise<void> {
  const values = { version: 'any', values: { grants } }
  expect(await world.as('ada').patch(`/records/role/${roleId}`, values)).toMatchObject({ status: 200 })
}

async function nothingIsTold(client: Client, kept: readonly Canary[]): Promise<void> {
  for (const question of openQuestions(canaries, { changes, from: world.ids.lin })) {
    const { status, body } = await ask(client, question)
    const told = textOf(body)
    expect([question, kept.filter(({ text }) => told.includes(text)), status < 500]).toEqual([question, [], true])
  }
}

/** Of a file of all that she may take out. */
async function nothingLeaves(client: Client, kept: readonly Canary[]): Promise<void> {
  for (const object of new Set(canaries.map((canary) => canary.object))) {
    const told = await exported({ address: world.address, client }, object)
    expect([object, kept.filter(({ text }) => told.includes(text))]).toEqual([object, []])
  }
}

async function isAnsweredAlike(client: Client, canary: Canary): Promise<void> {
  const [real, decoys] = [questionsBy(canary, canary.text), questionsBy(canary, canary.decoy)]
  for (const [n, question] of real.entries()) {
    const [answer, other] = [await ask(client, question), await ask(client, decoys[n] ?? question)]
    expect([question, alike(answer, canary.text)]).toEqual([question, alike(other, canary.decoy)])
  }
}

/** That a value cannot be had must be said: and nothing else of who has it. */
async function isRefusedAlone(client: Client, { object, id, field, text }: Canary, kept: readonly Canary[]) {
  const items = [{ object, op: 'create', values: { name: '新客户', [field]: text } }]
  const told = textOf((await client.post('/changes', { mode: 'preview', items })).body)
  const others = kept.filter((one) => one.text !== text && told.includes(one.text))
  const isSeen = (await client.get(`/records/${object}/${id}`)).status === 200
  expect([text, others, !isSeen && told.includes(id)]).toEqual([text, [], false])
}

async function isUnknownToFiles(client: Client, canary: Canary, kept: readonly Canary[]): Promise<void> {
  const [real, other] = await toldByFile({ address: world.address, client }, canary)
  expect(kept.filter(({ text }) => text !== canary.text && real.includes(text))).toEqual([])
  expect(real.replaceAll(canary.text, '…')).toEqual(other.replaceAll(canary.decoy, '…'))
}

/** Where others work on what she does not see, her page hears nothing of it. */
async function nothingIsHeard(client: Client, kept: readonly Canary[]): Promise<void> {
  const objects = new Map(canaries.map(({ object, id }) => [id, object]))
  const touched = { customer: 'website', contact: 'wechat', order: 'contactPhone' } as const
  const items = [...objects].map(([id, object], n) => {
    const field = touched[object as keyof typeof touched]
    const value = {
      website: `https://${n}.example/${Date.now()}`,
      wechat: `w${Date.now()}`,
      contactPhone: `0571-8${1_000_000 + n}`,
    }
    return { object, op: 'update', id, version: 'any', values: { [field]: value[field] } }
  })
  // Everybody sees who there is.
  const listening = { address: world.address, client, until: world.ids.zhou }
  const told = await heardWhile(listening, async () => {
    const { body } = await world.as('ada').post<{ counts: object }>('/changes', { mode: 'apply', items })
    expect(body.counts).toMatchObject({ refused: 0 })
    const sign = { version: 'any', values: { title: crypto.randomUUID() } }
    expect((await world.as('ada').patch(`/records/user/${world.ids.zhou}`, sign)).status).toBe(200)
  })
  const unseen: string[] = []
  for (const [id, object] of objects) if ((await client.get(`/records/${object}/${id}`)).status !== 200) unseen.push(id)
  expect([unseen.filter((id) => told.includes(id)), kept.filter(({ text }) => told.includes(text))]).toEqual([[], []])
}

async function isNotThere(client: Client, object: string, id: string): Promise<void> {
  const nowhere = crypto.randomUUID()
  const decoys = questionsAt(object, nowhere, world.ids.chen)
  for (const [n, question] of questionsAt(object, id, world.ids.chen).entries()) {
    const [answer, other] = [await ask(client, question), await ask(client, decoys[n] ?? question)]
    expect([question, alike(answer, id)]).toEqual([question, alike(other, nowhere)])
  }
}

/** Without what was asked by, without when it was answered, and what was made by asking. */
function alike({ status, body }: Answer<unknown>, asked: string): readonly [number, string] {
  const isKnown = (id: string) => canaries.some((one) => one.id === id)
  const text = textOf(body)
    .replaceAll(asked, '…')
    .replaceAll(/"\d{4}-\d\d-\d\dT[^"]+"/g, '"…"')
  return [status, text.replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, (id) => (isKnown(id) ? id : '#'))]
}

/** With what the cursors in it hold. */
function textOf(body: unknown): string {
  const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '')
  const cursors = [...text.matchAll(/"nextCursor":"([^"]+)"/g)].map(([, cursor = '']) =>
    Buffer.from(cursor, 'base64url').toString(),
  )
  return [text, ...cursors].join('\n')
}

function ask(client: Client, [method, path, body]: Question): Promise<Answer<unknown>> {
  if (method === 'GET') return client.get<unknown>(path)
  const send = { POST: client.post, PATCH: client.patch, PUT: client.put, DELETE: client.delete }[method]
  return send<unknown>(path, body)
}
