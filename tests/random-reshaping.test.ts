import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../src/core/access/index.ts'
import { standardRoles } from '../src/core/access/standard-roles.ts'
import type { ChangeOutcome, ChangeRequest, Origin, Values } from '../src/core/change/change.ts'
import { successorsOf } from '../src/core/configuration/index.ts'
import { fieldType } from '../src/core/fields/index.ts'
import { asJson } from '../src/core/json.ts'
import { revertChange, submitChange } from '../src/server/change/index.ts'
import { recordHistory } from '../src/server/history/index.ts'
import { columnOf } from '../src/server/metadata/index.ts'
import { listRecords } from '../src/server/query/index.ts'
import { expectAgreement, type Row } from './expect-agreement.ts'
import { hire, must } from './people.ts'
import { openTestWorkspace, type TestWorkspace } from './test-workspace.ts'

let workspace: TestWorkspace
let people: Readonly<Record<Person, Actor>>
let fields: readonly { readonly name: string; readonly id: string }[]
const records: string[] = []
const changes: string[] = []
const applied = new Map<string, number>()

const persons = ['ada', 'lin', 'blind'] as const
type Person = (typeof persons)[number]

beforeAll(async () => {
  workspace = await openTestWorkspace()
  const { grants } = standardRoles.administrator
  const unseen = {
    ...grants.fields,
    customer: { ...grants.fields.customer, level1: 'hidden', note: 'hidden' },
  } as const
  people = {
    ada: await hire(workspace, 'Ada', 'administrator'),
    lin: await hire(workspace, '林悦', 'salesRep'),
    blind: await hire(workspace, '何川', { ...grants, fields: unseen }),
  }
  const types = { note: 'text', level1: 'choice', amount1: 'number', visitedOn: 'date', tags: 'choices' }
  const items = Object.entries(types).map(([name, type]) => ({
    ...{ object: 'customField', op: 'create' as const },
    values: fieldValues(name, type),
  }))
  const made = await must(workspace, people.ada, items)
  fields = Object.keys(types).map((name, place) => ({ name, id: made.items[place]?.id ?? '' }))
})
afterAll(() => workspace?.close())

const option = (value: string, retired = false) => ({
  ...{ value, label: { 'zh-CN': value, en: value } },
  ...(retired ? { retired } : {}),
})
const options = (retired?: string) => ['甲', '乙', '丙', '7'].map((value) => option(value, value === retired))

function fieldValues(name: string, type: string): Values {
  const own = type.startsWith('choice') ? { options: options() } : {}
  return { object: 'customer', name, label: { 'zh-CN': `${name} 栏`, en: name }, type, ...own }
}

const by = fc.constantFrom(...persons)
const origin = fc.constantFrom<Origin>('form', 'batch', 'import', 'api', 'mobile')
const at = fc.nat(4)
const n = fc.nat(40)
const command = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('write' as const), by, origin, at: fc.nat(9), n }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('create' as const), by, origin, n }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('reshape' as const), by, at, n }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('merge' as const), by, at, n }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('retire' as const),
      by,
      at,
      op: fc.constantFrom('delete' as const, 'restore' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('revert' as const), by, back: fc.nat(5), force: fc.boolean() }),
  },
)
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

test('whatever fields become, whoever acts: history and tables agree, and each sees what is hers and no more', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 25, maxLength: 40 }), async (commands) => {
      for (const one of commands) await run(one)
      const rows = await expectAgreement(workspace, workspace.definitions.get('customer'))
      for (const person of persons) await expectSight(people[person], rows)
    }),
    { numRuns: 6, seed: 20_261_129, endOnFailure: true },
  )
  expect([...applied.keys()].toSorted()).toEqual(['create', 'merge', 'reshape', 'retire', 'revert', 'write'])
})

async function run(one: Command): Promise<void> {
  const actor = people[one.by]
  const outcome = await answerTo(one, actor)
  if (!outcome) return
  expectNothingHidden(actor, outcome)
  if (outcome.change.status !== 'applied') return
  if (outcome.change.id) changes.push(outcome.change.id)
  if (one.kind === 'create') records.push(outcome.items[0]?.id ?? '')
  applied.set(one.kind, (applied.get(one.kind) ?? 0) + 1)
}

function answerTo(one: Command, actor: Actor): Promise<ChangeOutcome> | null {
  const field = 'at' in one ? fields[one.at % fields.length] : undefined
  switch (one.kind) {
    case 'create':
      return submit(actor, one.origin, { items: [{ object: 'customer', op: 'create', values: someValues(one.n) }] })
    case 'write':
      return submit(actor, one.origin, { items: [updating('customer', records.at(-1 - one.at), someValues(one.n))] })
    case 'reshape':
      return submit(actor, 'form', { items: [updating('customField', field?.id, reshaped(field?.name ?? '', one.n))] })
    case 'merge':
      return submit(actor, 'merge', merging(field))
    case 'retire':
      return submit(actor, 'form', {
        items: [{ object: 'customField', op: one.op, id: field?.id ?? '', version: 'any' }],
      })
    case 'revert': {
      const changeId = changes.at(-1 - one.back)
      return changeId ? revertChange(workspace, actor, { changeId, mode: 'apply', force: one.force }) : null
    }
  }
}

function updating(object: string, id: string | undefined, values: Values) {
  return { object, op: 'update', id: id ?? crypto.randomUUID(), version: 'any', values } as const
}

type Asked = Partial<ChangeRequest> & Pick<Extract<ChangeRequest, { items: unknown }>, 'items'>

function submit(actor: Actor, from: Origin, asked: Asked | ReturnType<typeof merging>): Promise<ChangeOutcome> {
  return submitChange(workspace, actor, { mode: 'apply', origin: from, onRefusal: 'skip', ...asked })
}

/** Another of the types it may become, and now and then one it may not. */
function reshaped(name: string, by: number): Values {
  const type = workspace.definitions.get('customer').fields[name]?.type ?? 'text'
  const next = [...successorsOf(type), 'yesNo'][by % (successorsOf(type).length + 1)] ?? 'text'
  return { type: next, ...(next.startsWith('choice') ? { options: options() } : {}) }
}

function merging(field: (typeof fields)[number] | undefined) {
  const { name = 'tags', id = '' } = field ?? {}
  return {
    object: 'customer',
    select: { ids: records.slice(-10) },
    op: 'update',
    set: { [name]: { replaceOption: ['甲', '乙'] } },
    also: [updating('customField', id, { options: options('甲') })],
  } as const
}

function someValues(seed: number): Values {
  const own = Object.entries(workspace.definitions.get('customer').fields).filter(([, { addedAt }]) => addedAt)
  const chosen = own.filter((_, place) => (place + seed) % 3 !== 0)
  return {
    name: `客户${seed}`,
    ...Object.fromEntries(chosen.map(([name, field], place) => [name, sampleOf(field, seed + place)])),
  }
}

function sampleOf(field: Parameters<typeof fieldType>[0], seed: number) {
  if (seed % 9 === 0) return null
  if (field.type === 'text' || field.type === 'longText') return seed % 2 === 0 ? String(seed) : '甲'
  return asJson(fieldType(field).sample(field, seed))
}

const hiddenOf = (actor: Actor) => (actor === people.blind ? ['note', 'level1'] : [])

/** Neither what a change answers nor what it names tells of a field she does not see. */
function expectNothingHidden(actor: Actor, { items }: ChangeOutcome): void {
  for (const { object, before = {}, after = {} } of items)
    if (object === 'customer')
      for (const name of hiddenOf(actor)) expect({ ...before, ...after }).not.toHaveProperty(name)
}

/** Her list holds what is within her reach and nothing else, each value as the table has it; so does the history. */
async function expectSight(actor: Actor, rows: readonly Row[]): Promise<void> {
  const { items } = await listRecords(workspace, { actor, object: 'customer', limit: 500 })
  const reach = rows.filter((row) => row.deleted_at === null && (actor !== people.lin || row.owner_id === actor.id))
  expect(items.map(({ id }) => id).toSorted()).toEqual(reach.map(({ id }) => String(id)).toSorted())
  const byId = new Map(rows.map((row) => [row.id, row]))
  const own = Object.entries(workspace.definitions.get('customer').fields).filter(([, { addedAt }]) => addedAt)
  for (const item of items)
    for (const [name, field] of own) {
      if (hiddenOf(actor).includes(name)) expect(item).not.toHaveProperty(name)
      else expect(item[name] ?? null, name).toEqual(byId.get(item.id)?.[columnOf(name, field)] ?? null)
    }
  for (const { id } of items.slice(-3))
    for (const { before, after } of await recordHistory(workspace, { actor, object: 'customer', id }))
      for (const name of hiddenOf(actor)) expect({ ...before, ...after }).not.toHaveProperty(name)
}
