import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  ChangeView,
  HistoryEntry,
  ObjectView,
  ProblemDocument,
  RecordPage,
  RecordView,
} from '../src/core/api/shapes.ts'
import type { ChangeOutcome, Values } from '../src/core/change/change.ts'
import { openWorld, type PersonName, type World } from './world.ts'

let world: World
let roles: Readonly<Record<string, string>>
let now = Date.parse('2026-11-20T02:00:00Z')

beforeAll(async () => {
  world = await openWorld({ now: () => new Date(now) })
  const page = await world.as('ada').get<RecordPage>('/records/role?limit=50')
  roles = Object.fromEntries(page.body.items.map(({ name, id }) => [String(name), id]))
})
afterAll(() => world?.close())

/** 暂缓跟进: what may be put off is looked at again in so many days, and why is written down. */
const putOff = {
  set: {
    nextFollowUpOn: '{{today+30d}}',
    stage: 'potential',
    latestNeed: { append: '（{{today}} {{me}} 暂缓：{{answer:why}}）' },
    remark: '{{answer:note}}',
  },
  condition: 'stage != "won"',
  questions: [
    { name: 'why', label: { 'zh-CN': '暂缓原因', en: 'Why' }, type: 'text', required: true },
    { name: 'note', field: 'remark' },
  ],
}

let names = 0
async function lay(values: Values): Promise<RecordView> {
  names += 1
  const { status, body } = await world.as('ada').post<RecordView>('/records/changeTemplate', {
    values: { object: 'customer', name: `模板 ${names}`, ...values },
  })
  expect([status, body]).toMatchObject([201, {}])
  return body
}

type Used = ChangeOutcome & ProblemDocument

const use = (template: Pick<RecordView, 'id'>, ids: readonly string[], more: object = {}, by: PersonName = 'lin') =>
  world.as(by).post<Used>('/changes', {
    ...{ mode: 'apply', object: 'customer', select: { ids }, template: template.id, ...more },
  })
const read = async (id: string) => (await world.as('lin').get<RecordView>(`/records/customer/${id}`)).body
const errors = ({ status, body }: { status: number; body: ProblemDocument }) => [
  status,
  ...body.errors.map(({ path, code }) => `${path}: ${code}`),
]

test('what it shows beforehand it does: to records that meet its condition, in one change that is taken back whole', async () => {
  const template = await lay(putOff)
  const [one, won, other] = [
    await world.customer({ latestNeed: '云主机', stage: 'intent' }),
    await world.customer({ stage: 'won' }),
    await world.customer({ stage: 'intent', remark: '老客户' }),
  ]
  const ids = [one.id, won.id, other.id]
  const answers = { answers: { why: '{{me}} $1' } }
  const previewed = await use(template, ids, { ...answers, mode: 'preview' })
  const applied = await use(template, ids, answers)
  const after = { nextFollowUpOn: '2026-12-20', stage: 'potential' }
  for (const { body } of [previewed, applied]) {
    expect(body).toMatchObject({
      change: { origin: 'template' },
      counts: { applied: 2, skipped: 1, refused: 0 },
    })
    expect(body.items.find(({ id }) => id === won.id)).toMatchObject({
      outcome: 'skipped',
      refusals: [{ code: 'template-not-for-record', message: expect.stringContaining('模板 1') }],
    })
    const written = body.items.filter(({ outcome }) => outcome === 'applied').map((item) => item.after)
    expect(written).toMatchObject([
      { ...after, latestNeed: '云主机（2026-11-20 林悦 暂缓：{{me}} $1）' },
      { ...after, latestNeed: '（2026-11-20 林悦 暂缓：{{me}} $1）' },
    ])
  }
  expect(await read(other.id)).toMatchObject({ ...after, remark: '老客户' })
  expect(await read(won.id)).toMatchObject({ stage: 'won', version: won.version })
  const by = { template: { id: template.id, version: template.version, label: { 'zh-CN': '模板 1' } } }
  expect((await world.as('lin').get(`/changes/${applied.body.change.id}`)).body).toMatchObject(by)
  const history = (await world.as('lin').get<{ items: HistoryEntry[] }>(`/records/customer/${one.id}/history`)).body
  expect(history.items.map(({ origin }) => origin)).toEqual(['template', 'form'])
  expect(history.items[0]).toMatchObject(by)
  expect(history.items[1]).not.toHaveProperty('template')
  const undone = await world.as('lin').post(`/changes/${applied.body.change.id}/revert`, { mode: 'apply' })
  expect(undone.status).toBe(200)
  expect(await read(one.id)).toMatchObject({ stage: 'intent', latestNeed: '云主机', nextFollowUpOn: null })
})

test('without variables it comes to what a batch comes to, and another field is copied likewise', async () => {
  const records = [
    { phone: '13800138000', latestNeed: 'a1号 b2号', source: 'website', nextFollowUpOn: '2026-02-28' },
    { mobile: '13900139000', remark: '旧', level: 'B', email: 'kunde@example.com' },
    { website: 'https://example.com', stage: 'won' },
  ]
  const ids = await Promise.all(records.map(async (values) => (await world.customer(values)).id))
  const set = {
    stage: 'intent',
    level: null,
    nextFollowUpOn: { shiftDays: -30 },
    latestNeed: { replacePattern: ['(\\d)号', '$1#'] },
    remark: { prepend: '新' },
    source: { ifEmpty: 'referral' },
    email: { append: '.cn' },
  }
  const preview = async (body: object) => {
    const select = { mode: 'preview', object: 'customer', select: { ids } }
    const { items, counts } = (await world.as('lin').post<Used>('/changes', { ...select, ...body })).body
    return { counts, items: items.map(({ id, outcome, after, refusals }) => ({ id, outcome, after, refusals })) }
  }
  const [template, copying] = [await lay({ set }), await lay({ set: { ...set, mobile: '{{field:phone}}' } })]
  expect(await preview({ template: template.id })).toEqual(await preview({ set }))
  expect(await preview({ template: copying.id })).toEqual(await preview({ set: { ...set, mobile: { copy: 'phone' } } }))
})

test('records that do not meet it stop nothing, and where none does nothing is done', async () => {
  const template = await lay(putOff)
  const [won, other] = [await world.customer({ stage: 'won' }), await world.customer()]
  const answers = { answers: { why: '节后' } }
  const stopping = await use(template, [won.id, other.id], { ...answers, onRefusal: 'stop' })
  expect(stopping.body.counts).toMatchObject({ applied: 1, skipped: 1 })
  const none = await use(template, [won.id], answers)
  expect(none.body).toMatchObject({ change: { id: null }, counts: { applied: 0, skipped: 1 } })
})

test.each<[string, object, string[]]>([
  ['a question that must be answered', {}, ['answers.why: template-answer-required']],
  [
    'everything that is wrong at once',
    { answers: { why: {}, warp: 'x', note: ['a'] } },
    [
      'answers.warp: template-answer-unknown',
      'answers.why: template-answer-wrong',
      'answers.note: template-answer-wrong',
    ],
  ],
])('%s is told at its place', async (_, more, expected) => {
  const template = await lay(putOff)
  const { id } = await world.customer()
  expect(errors(await use(template, [id], more))).toEqual([422, ...expected])
})

test('it goes by the moment it is used, by its name as well', async () => {
  const template = await lay({ set: { nextFollowUpOn: '{{today+1d}}' } })
  const { id } = await world.customer()
  const before = now
  now += 86_400_000
  const { status } = await use({ id: String(template.name) }, [id])
  now = before
  expect([status, (await read(id)).nextFollowUpOn]).toEqual([200, '2026-11-22'])
})

test('it is offered to its roles only, and for others it does not exist', async () => {
  const template = await lay({ set: { level: 'A' }, roles: [roles.销售代表 ?? ''] })
  const offered = async (by: PersonName) =>
    (await world.as(by).get<ObjectView>('/objects/customer')).body.changeTemplates?.find(({ id }) => id === template.id)
  expect(await offered('lin')).toMatchObject({ set: { level: 'A' }, broken: [], roles: [roles.销售代表] })
  expect(await offered('clerk')).toBeUndefined()
  const { id } = await world.customer()
  expect(errors(await use(template, [id], {}, 'clerk'))).toEqual([422, 'template: template-unknown'])
  const elsewhere = { mode: 'preview', object: 'contact', select: { ids: [id] }, template: template.id }
  expect(errors(await world.as('lin').post('/changes', elsewhere))).toEqual([422, 'template: template-unknown'])
})

test('it gives nothing: what she may not write, read or compare she may not by a template either', async () => {
  const customer = { view: 'all', edit: 'all', create: true } as const
  const grants = { objects: { customer }, fields: { customer: { phone: 'masked', remark: 'hidden', level: 'read' } } }
  const role = await world.as('ada').post<RecordView>('/records/role', { values: { name: '只看一部分', grants } })
  const path = `/records/user/${world.ids.service}`
  await world.as('ada').patch(path, { version: 'any', values: { roles: [role.body.id] } })
  const { id, code } = await world.customer({ phone: '13800138000', remark: '机密' })
  const other = await world.customer()
  const codes = async (values: Values) => {
    const used = await use(await lay(values), [id], {}, 'service')
    return [used.status, ...used.body.errors.map(({ code }) => code)]
  }
  expect(await codes({ set: { level: 'A' } })).toEqual([403, 'field-not-editable'])
  expect(await codes({ set: { latestNeed: { append: '{{field:phone}}' } } })).toEqual([403, 'copy-of-masked'])
  const unseen = [
    { set: { source: 'website' }, condition: 'remark == "机密"' },
    { set: { source: 'website', remark: 'x' } },
    { set: { latestNeed: '{{field:remark}}' } },
    { set: { latestNeed: { copy: 'remark' } } },
    { set: { latestNeed: '{{answer:note}}' }, questions: [{ name: 'note', field: 'remark' }] },
  ]
  for (const values of unseen) expect(await codes(values)).toEqual([403, 'template-reads-unseen'])
  const { body: seen } = await world.as('service').get<ObjectView>('/objects/customer')
  expect(JSON.stringify(seen.changeTemplates)).not.toContain('remark')
  // One record is changed as by a form; many take the right to batches.
  const allowed = await lay({ set: { source: 'website' } })
  expect((await use(allowed, [id], {}, 'service')).status).toBe(200)
  expect((await use(allowed, [], { select: { codes: [code] } }, 'service')).body.counts).toMatchObject({ skipped: 1 })
  expect((await use(allowed, [id, other.id], {}, 'service')).body.errors).toMatchObject([
    { code: 'not-allowed-to-batch' },
  ])
})

test('a field that is hidden from somebody is not named to her when it has gone either', async () => {
  const label = { 'zh-CN': '底价', en: 'Floor' }
  const values = { object: 'customer', name: 'floorPrice', label, type: 'text' }
  const field = (await world.as('ada').post<RecordView>('/records/customField', { values })).body
  const customer = { view: 'all', edit: 'all' } as const
  const grants = { objects: { customer }, fields: { customer: { floorPrice: 'hidden' } } }
  const role = await world.as('ada').post<RecordView>('/records/role', { values: { name: '不看底价', grants } })
  const path = `/records/user/${world.ids.service}`
  await world.as('ada').patch(path, { version: 'any', values: { roles: [role.body.id] } })
  const template = await lay({ set: { source: 'website', floorPrice: '面议' } })
  expect((await world.as('ada').delete(`/records/customField/${field.id}?version=1`)).status).toBe(200)
  const { body: seen } = await world.as('service').get<ObjectView>('/objects/customer')
  expect(JSON.stringify(seen.changeTemplates)).not.toMatch(/floorPrice|底价/)
  const { id } = await world.customer()
  const used = await use(template, [id], {}, 'service')
  expect(errors(used)).toEqual([403, 'template: template-reads-unseen'])
  expect(JSON.stringify(used.body)).not.toMatch(/floorPrice|底价/)
})

test('a question that cannot be asked any more names no field that is hidden from her', async () => {
  const label = { 'zh-CN': '暗中分级', en: 'Grading' }
  const values = { object: 'customer', name: 'grading', label, type: 'choice', options: ['a', 'b'] }
  const field = (await world.as('ada').post<RecordView>('/records/customField', { values })).body
  const grants = { objects: { customer: { view: 'all', edit: 'all' } }, fields: { customer: { grading: 'hidden' } } }
  const role = await world.as('ada').post<RecordView>('/records/role', { values: { name: '不看分级', grants } })
  const path = `/records/user/${world.ids.service}`
  await world.as('ada').patch(path, { version: 'any', values: { roles: [role.body.id] } })
  await lay({ set: { source: 'website' }, questions: [{ name: 'q', field: 'grading', default: 'a' }] })
  const retired = { version: 'any', values: { options: [{ value: 'a', retired: true }, 'b'] } }
  expect((await world.as('ada').patch(`/records/customField/${field.id}`, retired)).status).toBe(200)
  const seenBy = async (by: PersonName) =>
    JSON.stringify((await world.as(by).get<ObjectView>('/objects/customer')).body.changeTemplates)
  expect(await seenBy('ada')).toMatch(/暗中分级/)
  expect(await seenBy('service')).not.toMatch(/grading|暗中分级/)
})

test('a field that was taken out of everybody’s sight is named to those whose roles show it', async () => {
  const template = await lay({ set: { source: 'website', level: 'A' } })
  const values = { object: 'customer', field: 'level', hidden: true }
  const settings = await world.as('ada').post<RecordView>('/records/fieldSettings', { values })
  expect(settings.status).toBe(201)
  const used = await use(template, [(await world.customer()).id])
  await world.as('ada').delete(`/records/fieldSettings/${settings.body.id}?version=1`)
  expect(errors(used)).toEqual([422, 'template: template-broken'])
  expect(used.body.errors[0]?.message).toContain('level')
})

test('what was looked at by one version of it is not done by another', async () => {
  const template = await lay({ set: { level: 'B' } })
  const { id } = await world.customer()
  const seen = { templateVersion: template.version }
  expect((await use(template, [id], { ...seen, mode: 'preview' })).status).toBe(200)
  const saved = await world.as('ada').patch(`/records/changeTemplate/${template.id}`, {
    ...{ version: template.version, values: { set: { level: 'A' } } },
  })
  expect(saved.status).toBe(200)
  expect(errors(await use(template, [id], seen))).toEqual([409, 'template: template-changed'])
  expect((await read(id)).level).toBeNull()
  const { body } = await world.as('lin').get<ObjectView>('/objects/customer')
  const { version } = body.changeTemplates?.find((one) => one.id === template.id) ?? {}
  expect((await use(template, [id], { templateVersion: version })).status).toBe(200)
  expect((await read(id)).level).toBe('A')
})

test('what nobody answered takes no words away, and by an empty answer the usual one is declined', async () => {
  const template = await lay({
    set: { latestNeed: { replace: ['旧址', '{{answer:place}}'] }, remark: '{{answer:note}}', source: 'website' },
    questions: [
      { name: 'place', label: '新址', type: 'text' },
      { name: 'note', label: '备注', type: 'text', default: '照常' },
    ],
  })
  const { id } = await world.customer({ latestNeed: '旧址1号', remark: '原来' })
  await use(template, [id], { answers: { note: '' } })
  expect(await read(id)).toMatchObject({ source: 'website', latestNeed: '旧址1号', remark: '原来' })
  await use(template, [id])
  expect(await read(id)).toMatchObject({ latestNeed: '旧址1号', remark: '照常' })
})

test('what is wrong with the answers is told at once, however many records it is for', async () => {
  const template = await lay(putOff)
  const many = Array.from({ length: 5_001 }, () => randomUUID())
  expect(errors(await use(template, many))).toEqual([422, 'answers.why: template-answer-required'])
})

test('it waits where a flow says so, and what it came to is what is decided on', async () => {
  const template = await lay({ set: { nextFollowUpOn: '{{today+7d}}' } })
  const flow = await world.as('ada').post<RecordView>('/records/approvalFlow', {
    values: {
      ...{ name: '模板要审批', object: 'customer', origins: ['template'], active: true },
      steps: [{ approvers: [{ person: world.ids.zhou }], mode: 'any' }],
    },
  })
  const { id } = await world.customer()
  const { status, body } = await use(template, [id])
  expect([status, body.change.status]).toEqual([202, 'pending'])
  now += 86_400_000
  const decided = await world.as('zhou').post(`/changes/${body.change.id}/approve`, { version: 1 })
  now -= 86_400_000
  await world.as('ada').delete(`/records/approvalFlow/${flow.body.id}`, { version: 'any' })
  expect([decided.status, (await read(id)).nextFollowUpOn]).toEqual([200, '2026-11-27'])
  const { body: change } = await world.as('lin').get<ChangeView>(`/changes/${body.change.id}`)
  expect([change.status, change.template?.id]).toEqual(['applied', template.id])
})

test('where a field has gone since, it says which line does not work, and is used again when it is back', async () => {
  const values = { object: 'customer', name: 'fairName', label: { 'zh-CN': '展会名称', en: 'Fair' }, type: 'text' }
  const field = (await world.as('ada').post<RecordView>('/records/customField', { values })).body
  const template = await lay({ set: { fairName: '广交会', source: 'exhibition' } })
  const { id } = await world.customer()
  const retired = await world.as('ada').delete<ChangeOutcome>(`/records/customField/${field.id}?version=1`)
  expect(retired.status).toBe(200)
  const refused = await use(template, [id])
  expect(errors(refused)).toEqual([422, 'template: template-broken'])
  expect(refused.body.errors[0]?.message).toContain('fairName')
  expect((await read(id)).source).toBeNull()
  await world.as('ada').post(`/records/customField/${field.id}/restore`, { version: 'any' })
  expect((await use(template, [id])).status).toBe(200)
  expect(await read(id)).toMatchObject({ fairName: '广交会', source: 'exhibition' })
})

test.each<[string, Values, string]>([
  ['a line for a field there is not', { set: { warp: 1 } }, 'set.warp: template-field-unknown'],
  ['a condition that is none', { set: { level: 'A' }, condition: 'stage ==' }, 'condition: expression-ends-early'],
  ['a question of no kind', { set: { level: 'A' }, questions: [{ name: 'q' }] }, 'questions: template-question-unfit'],
  [
    'a choice without options',
    { set: { level: 'A' }, questions: [{ name: 'q', type: 'choice' }] },
    'questions: template-question-unfit',
  ],
  [
    'a link to nothing',
    { set: { level: 'A' }, questions: [{ name: 'q', type: 'link', to: 'warp' }] },
    'questions: template-question-unfit',
  ],
  [
    'a question about what is sealed',
    { set: { level: 'A' }, questions: [{ name: 'q', field: 'idCard' }] },
    'questions: template-question-unfit',
  ],
  [
    'what a question does not have',
    { set: { level: 'A' }, questions: [{ name: 'q', warp: 1 }] },
    'questions: setting-not-understood',
  ],
  [
    'who does the work, by another field',
    { object: 'order', set: { taker: '{{field:owner}}' } },
    'set.taker: template-variable-unfit',
  ],
  ['lines of an order', { object: 'orderLine', set: { quantity: 2 } }, 'object: template-of-parts'],
])('%s is refused where it is laid down', async (_, values, expected) => {
  const made = await world.as('ada').post<ProblemDocument>('/records/changeTemplate', {
    values: { object: 'customer', name: '不成', ...values },
  })
  expect(errors(made)).toEqual([422, expected])
})

test('a name is given once', async () => {
  await lay({ name: '重名', set: { level: 'A' } })
  const again = { values: { object: 'customer', name: '重名', set: { level: 'B' } } }
  expect(errors(await world.as('ada').post('/records/changeTemplate', again))).toEqual([
    422,
    'name: template-name-taken',
  ])
})
