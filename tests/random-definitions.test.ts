import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangeOutcomeView } from '../src/core/api/changes.ts'
import type { RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import type { Field } from '../src/core/fields/field.ts'
import { customFieldTypes } from '../src/core/objects/configuration/custom-field-types.ts'
import { importRuns } from '../src/server/exchange/index.ts'
import { readConfiguration } from '../src/server/metadata/index.ts'
import { type Jobs, startJobs } from '../src/server/ops/index.ts'
import { expectAgreement } from './expect-agreement.ts'
import { applyFile, checkFile, uploadFile } from './import-by-http.ts'
import { conditionShape, conditionText } from './random-conditions.ts'
import { type Known, randomFile, randomValues } from './random-values.ts'
import { openWorld, type World } from './world.ts'
import type { Answer, CallHeaders } from './world-client.ts'

/** Another walk through the same world: KEBU_RANDOM_SEED=7 vitest run tests/random-definitions.test.ts */
const seed = Number(process.env.KEBU_RANDOM_SEED ?? 20_261_121)

let world: World
let jobs: Jobs
let keyOfLin: CallHeaders
let visibleTo: readonly string[]
const known: Record<Person, Known> = {
  lin: nothing(),
  chen: nothing(),
  clerk: nothing(),
  zhou: nothing(),
  ada: nothing(),
}
const changes: string[] = []
const records: string[] = []
const configured: { readonly object: string; readonly id: string }[] = []
const applied = new Set<string>()
let made = 0

beforeAll(async () => {
  world = await openWorld()
  jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers: importRuns })
  const { body } = await world.as('lin').post<{ key: string }>('/api-keys', { name: '对接', scope: 'write' })
  keyOfLin = { authorization: `Bearer ${body.key}` }
  const { body: roles } = await world.as('ada').get<RecordPage>('/records/role')
  visibleTo = roles.items.filter(({ name }) => name === 'IT 管理员' || name === '数据专员').map(({ id }) => id)
  await furnish()
})
afterAll(async () => {
  await jobs?.stop()
  await world?.close()
})

const persons = ['lin', 'chen', 'clerk', 'zhou', 'ada'] as const
type Person = (typeof persons)[number]

const by = fc.constantFrom(...persons)
const at = fc.nat(7)
const n = fc.nat(50)
const confirmWarnings = fc.boolean()
/** What a call may say of where it comes from, and the key that says `api` for it. */
const from = fc.constantFrom('form', 'inline', 'template', 'mobile', 'api')
const command = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('field'),
      type: fc.constantFrom(...customFieldTypes.map(({ value }) => value)),
      to: fc.constantFrom('product', 'customer'),
      flags: fc.record({
        ...{ required: fc.boolean(), unique: fc.boolean(), sensitive: fc.boolean(), sortable: fc.boolean() },
        ...{ visibleTo: fc.boolean() },
      }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('rule'),
      shape: conditionShape,
      severity: fc.constantFrom('refuse', 'warn'),
      on: fc.subarray(['create', 'update']),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('retire'), at, op: fc.constantFrom('delete', 'restore') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('create'), by, from, n, confirmWarnings }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('update'), by, from, at, n, confirmWarnings }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('batch'), by, n, confirmWarnings }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('paste'), by, n, confirmWarnings }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('import'), n, confirmWarnings }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('bin'), by, at, op: fc.constantFrom('delete', 'restore') }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('revert'), by, back: fc.nat(6), force: fc.boolean(), confirmWarnings }),
  },
)
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never
type Of<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>

test('whatever fields and rules there are, whoever writes from wherever, the history says what the tables hold', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 25, maxLength: 40 }), async (commands) => {
      for (const one of commands) if (await run(one)) applied.add(one.kind)
      for (const definition of world.workspace.definitions.all()) await expectAgreement(world.workspace, definition)
      await expectDefinitionsFollow()
    }),
    { numRuns: 6, seed, endOnFailure: true },
  )
  // Chance has brought about each of them, and not by refusals alone.
  expect([...applied].toSorted()).toEqual(
    ['batch', 'bin', 'create', 'field', 'import', 'paste', 'retire', 'revert', 'rule', 'update'].toSorted(),
  )
})

/** Whether something came of it. Whatever is asked, it is answered: done, or refused with a reason. */
function run(one: Command): Promise<boolean> {
  switch (one.kind) {
    case 'field':
      return configure('customField', fieldValues(one))
    case 'rule':
      return addRule(one)
    case 'retire':
      return retire(one)
    case 'create':
      return create(one)
    case 'update':
      return update(one)
    case 'batch':
      return change(one, { object: 'customer', select: { ids: records.slice(-20) }, set: valuesFor(one) })
    case 'paste':
      return change(one, {
        origin: 'inline',
        items: records.slice(-4).map((id, place) => updating(id, valuesFor({ ...one, n: one.n + place }))),
      })
    case 'import':
      return importFile(one)
    case 'bin':
      return moveToBin(one)
    case 'revert':
      return revert(one)
  }
}

const label = (text: string) => ({ 'zh-CN': text, en: text })

function fieldValues({ type, to, flags }: Of<'field'>): Values {
  const name = `random${++made}`
  const parts: Readonly<Record<string, Values>> = {
    choice: { options: ['甲', '乙', '丙'] },
    choices: { options: ['甲', '乙', '丙'] },
    link: { to },
    formula: { expression: 'size(name)' },
    autoNumber: { settings: { rule: 'R{0000}' } },
    rollup: { settings: { of: 'contact', via: 'customer', compute: 'count' } },
  }
  const { visibleTo: isKept, ...plain } = flags
  const taken = Object.fromEntries(Object.entries(plain).filter(([flag]) => allows(type, flag)))
  return {
    ...{ object: 'customer', name, label: label(`${name} 栏`), type },
    ...(isKept && !plain.required ? { visibleTo: [...visibleTo] } : {}),
    ...taken,
    ...parts[type],
  }
}

/** What a type does not take is refused, now and then: that is a case, too. */
function allows(type: string, flag: string): boolean {
  return type === 'text' || type === 'phone' || flag === 'sortable' || made % 7 === 0
}

async function configure(object: string, values: Values): Promise<boolean> {
  const answer = await world.as('ada').post<RecordView>(`/records/${object}`, { values })
  if (took(answer)) configured.push({ object, id: answer.body.id })
  return answer.status === 201
}

/** A few at a time: under many rules nothing would be in order any more. */
const rulesMost = 5

async function addRule({ shape, severity, on }: Of<'rule'>): Promise<boolean> {
  const { body: living } = await world.as('ada').get<RecordPage>('/records/validationRule?sort=createdAt')
  const [oldest] = living.items
  if (oldest && living.items.length >= rulesMost)
    took(await world.as('ada').delete(`/records/validationRule/${oldest.id}`, { version: 'any' }))
  return configure('validationRule', {
    ...{ object: 'customer', name: `规则${++made}`, message: label('不行'), severity, on },
    condition: conditionText(shape, fieldsAsked()),
  })
}

/** The fields a rule asks about: those of the administrator, and some that Kebu brings. */
function fieldsAsked(): Readonly<Record<string, Field>> {
  const { fields } = world.workspace.definitions.get('customer')
  const wanted = ['name', 'level', 'phone', 'source', 'owner']
  return Object.fromEntries(
    Object.entries(fields).filter(([name, { addedAt, sensitive }]) => (addedAt && !sensitive) || wanted.includes(name)),
  )
}

async function retire({ at: place, op }: Of<'retire'>): Promise<boolean> {
  const one = configured.at(-1 - place)
  if (!one) return false
  const path = `/records/${one.object}/${one.id}`
  const body = { version: 'any' }
  const ada = world.as('ada')
  return took(await (op === 'delete' ? ada.delete(path, body) : ada.post(`${path}/restore`, body)))
}

async function create(one: Of<'create'>): Promise<boolean> {
  const values = { name: `客户${one.n}`, ...valuesFor(one) }
  const expected = await foreseen(one, { object: 'customer', op: 'create', values })
  const answer = await call(one, 'post', '/records/customer', values)
  expect(answer.status === 201, `${expected} was foreseen: ${JSON.stringify(answer.body)}`).toBe(expected === 'applied')
  if (answer.status === 201) records.push(answer.body.id)
  return took(answer)
}

async function update(one: Of<'update'>): Promise<boolean> {
  const id = records.at(-1 - one.at) ?? crypto.randomUUID()
  const values = valuesFor(one)
  const expected = await foreseen(one, updating(id, values))
  const answer = await call(one, 'patch', `/records/customer/${id}`, values)
  const isTaken = expected === 'applied' || expected === 'skipped'
  expect(answer.status === 200, `${expected} was foreseen: ${JSON.stringify(answer.body)}`).toBe(isTaken)
  return took(answer)
}

/** The way of one record: from the page, or with a key, which speaks for 林悦. */
function call(one: Of<'create' | 'update'>, method: 'post' | 'patch', path: string, values: Values) {
  const version = method === 'patch' ? { version: 'any' } : {}
  const body = { values, ...version, ...confirmed(one) }
  if (one.from !== 'api') return world.as(one.by)[method]<RecordView>(path, { ...body, origin: one.from })
  return world.stranger[method]<RecordView>(path, body, keyOfLin)
}

/** What a preview of the same says becomes of it. */
async function foreseen(one: Of<'create' | 'update'>, item: object): Promise<string> {
  const person = one.from === 'api' ? 'lin' : one.by
  const body = { mode: 'preview', items: [item], ...confirmed(one) }
  return (await world.as(person).post<ChangeOutcomeView>('/changes', body)).body.items[0]?.outcome ?? 'nothing'
}

function confirmed({ confirmWarnings: isConfirmed }: { readonly confirmWarnings: boolean }) {
  return isConfirmed ? { confirmWarnings: true } : {}
}

async function change(one: Of<'batch' | 'paste'>, body: object): Promise<boolean> {
  if (records.length === 0) return false
  const asked = { mode: 'apply', ...confirmed(one), ...body }
  const answer = await world.as(one.by).post<ChangeOutcomeView>('/changes', asked)
  return took(answer) && answer.body.change.status === 'applied'
}

async function importFile(one: Of<'import'>): Promise<boolean> {
  const clerk = world.as('clerk')
  const content = randomFile(world.workspace.definitions.get('customer').fields, one.n, known.clerk)
  const { id } = await uploadFile(clerk, { object: 'customer', content })
  const { counts } = await checkFile(clerk, id)
  if (!counts?.create) return false
  const view = await applyFile(clerk, id, confirmed(one)).catch(() => null)
  if (view?.changeId) changes.push(view.changeId)
  return (view?.result?.added ?? 0) > 0
}

async function moveToBin(one: Of<'bin'>): Promise<boolean> {
  const id = records.at(-1 - one.at) ?? crypto.randomUUID()
  const path = `/records/customer/${id}`
  const body = { version: 'any', confirmWarnings: true }
  const client = world.as(one.by)
  return took(await (one.op === 'delete' ? client.delete(path, body) : client.post(`${path}/restore`, body)))
}

async function revert(one: Of<'revert'>): Promise<boolean> {
  const changeId = changes.at(-1 - one.back)
  if (!changeId) return false
  const asked = { ...confirmed(one), ...(one.force ? { force: true } : {}) }
  const answer = await world.as(one.by).post<ChangeOutcomeView>(`/changes/${changeId}/revert`, asked)
  return took(answer) && answer.body.change.status === 'applied'
}

/** Notes the change that an answer tells of. What a caller asks for is done or refused; it never breaks the server. */
function took({ status, headers, body }: Answer<unknown>): boolean {
  expect(status, JSON.stringify(body)).toBeLessThan(500)
  const changeId = headers.get('kebu-change')
  if (changeId) changes.push(changeId)
  return status < 300
}

function updating(id: string, values: Values) {
  return { object: 'customer', op: 'update', id, version: 'any', values } as const
}

function valuesFor(one: { readonly by: Person; readonly from?: string; readonly n: number }): Values {
  const person = one.from === 'api' ? 'lin' : one.by
  return randomValues(world.workspace.definitions.get('customer').fields, one.n, known[person])
}

function nothing(): Known {
  return { linked: {}, files: [] }
}

/** Products for everybody to link, a customer and two files of each person’s own. */
async function furnish(): Promise<void> {
  const products = await Promise.all(['云帆一号', '云帆二号', '乙'].map((name) => world.product({ name })))
  for (const person of persons) {
    const customer = await world.customer({}, person)
    const files = await Promise.all(['报价单.pdf', '合同.pdf'].map((name) => upload(person, name)))
    known[person] = { linked: { product: products, customer: [customer] }, files }
  }
}

async function upload(person: Person, name: string) {
  const form = new FormData()
  form.append('file', new Blob([name], { type: 'application/pdf' }), name)
  const { status, body } = await world
    .as(person)
    .post<{ id: string; name: string; size: number; type: string }>('/files', form)
  expect(status).toBe(201)
  return body
}

/** What is in force is what the stored configuration makes, and nothing stored is at fault. */
async function expectDefinitionsFollow(): Promise<void> {
  const { workspace } = world
  const built = workspace.build(await readConfiguration(workspace.database.read))
  expect(built.faults).toEqual([])
  const fields = built.objects.find(({ name }) => name === 'customer')?.fields ?? {}
  expect(Object.keys(workspace.definitions.get('customer').fields)).toEqual(Object.keys(fields))
}
