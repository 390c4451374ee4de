import { expect } from 'vitest'
import type { ChangeOutcomeView } from '../src/core/api/changes.ts'
import type { ImportView, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import type { Field } from '../src/core/fields/field.ts'
import { atRest, checkFile, uploadFile } from './import-by-http.ts'
import type { Command, Of, Person } from './random-commands.ts'
import { conditionText } from './random-conditions.ts'
import { randomFile, randomValues } from './random-values.ts'
import { took, type Walk } from './random-walk.ts'

/** Whether something came of it. Whatever is asked, it is answered: done, or refused with a reason. */
export function run(walk: Walk, one: Command): Promise<boolean> {
  switch (one.kind) {
    case 'field':
      return configure(walk, 'customField', fieldValues(walk, one))
    case 'rule':
      return addRule(walk, one)
    case 'retire':
      return retire(walk, one)
    case 'create':
      return create(walk, one)
    case 'update':
      return update(walk, one)
    case 'batch':
      return change(walk, one, {
        object: 'customer',
        select: { ids: walk.records.slice(-20) },
        set: valuesFor(walk, one),
      })
    case 'paste':
      return change(walk, one, {
        origin: 'inline',
        items: walk.records.slice(-4).map((id, place) => updating(id, valuesFor(walk, { ...one, n: one.n + place }))),
      })
    case 'import':
      return importFile(walk, one)
    case 'bin':
      return moveToBin(walk, one)
    case 'revert':
      return revert(walk, one)
  }
}

const label = (text: string) => ({ 'zh-CN': text, en: text })

function fieldValues(walk: Walk, { type, to, flags }: Of<'field'>): Values {
  const name = `random${++walk.made}`
  const parts: Readonly<Record<string, Values>> = {
    choice: { options: ['甲', '乙', '丙'] },
    choices: { options: ['甲', '乙', '丙'] },
    link: { to },
    formula: { expression: 'size(name)' },
    autoNumber: { settings: { rule: 'R{0000}' } },
    rollup: { settings: { of: 'contact', via: 'customer', compute: 'count' } },
  }
  const { visibleTo: isKept, ...plain } = flags
  const taken = Object.fromEntries(Object.entries(plain).filter(([flag]) => allows(type, flag, walk.made)))
  return {
    ...{ object: 'customer', name, label: label(`${name} 栏`), type },
    ...(isKept && !plain.required ? { visibleTo: [...walk.visibleTo] } : {}),
    ...taken,
    ...parts[type],
  }
}

/** What a type does not take is refused, now and then: that is a case, too. */
function allows(type: string, flag: string, n: number): boolean {
  return type === 'text' || type === 'phone' || flag === 'sortable' || n % 7 === 0
}

async function configure(walk: Walk, object: string, values: Values): Promise<boolean> {
  const answer = await walk.world.as('ada').post<RecordView>(`/records/${object}`, { values })
  if (took(walk, answer)) walk.configured.push({ object, id: answer.body.id })
  return answer.status === 201
}

/** A few at a time: under many rules nothing would be in order any more. */
const rulesMost = 5

async function addRule(walk: Walk, { shape, severity, on }: Of<'rule'>): Promise<boolean> {
  const { body: living } = await walk.world.as('ada').get<RecordPage>('/records/validationRule?sort=createdAt')
  const [oldest] = living.items
  if (oldest && living.items.length >= rulesMost)
    took(walk, await walk.world.as('ada').delete(`/records/validationRule/${oldest.id}`, { version: 'any' }))
  return configure(walk, 'validationRule', {
    ...{ object: 'customer', name: `规则${++walk.made}`, message: label('不行'), severity, on },
    condition: conditionText(shape, fieldsAsked(walk)),
  })
}

/** The fields a rule asks about: those of the administrator, and some that Kebu brings. */
function fieldsAsked(walk: Walk): Readonly<Record<string, Field>> {
  const { fields } = walk.world.workspace.definitions.get('customer')
  const wanted = ['name', 'level', 'phone', 'source', 'owner']
  return Object.fromEntries(
    Object.entries(fields).filter(([name, { addedAt, sensitive }]) => (addedAt && !sensitive) || wanted.includes(name)),
  )
}

async function retire(walk: Walk, { at: place, op }: Of<'retire'>): Promise<boolean> {
  const one = walk.configured.at(-1 - place)
  if (!one) return false
  const path = `/records/${one.object}/${one.id}`
  const body = { version: 'any' }
  const ada = walk.world.as('ada')
  return took(walk, await (op === 'delete' ? ada.delete(path, body) : ada.post(`${path}/restore`, body)))
}

async function create(walk: Walk, one: Of<'create'>): Promise<boolean> {
  const values = { name: `客户${one.n}`, ...valuesFor(walk, one) }
  const expected = await foreseen(walk, one, { object: 'customer', op: 'create', values })
  const answer = await call(walk, one, 'post', '/records/customer', values)
  expect(answer.status === 201, `${expected} was foreseen: ${JSON.stringify(answer.body)}`).toBe(expected === 'applied')
  if (answer.status === 201) walk.records.push(answer.body.id)
  return took(walk, answer)
}

async function update(walk: Walk, one: Of<'update'>): Promise<boolean> {
  const id = walk.records.at(-1 - one.at) ?? crypto.randomUUID()
  const values = valuesFor(walk, one)
  const expected = await foreseen(walk, one, updating(id, values))
  const answer = await call(walk, one, 'patch', `/records/customer/${id}`, values)
  const isTaken = expected === 'applied' || expected === 'skipped'
  expect(answer.status === 200, `${expected} was foreseen: ${JSON.stringify(answer.body)}`).toBe(isTaken)
  return took(walk, answer)
}

/** The way of one record: from the page, or with a key, which speaks for 林悦. */
function call(walk: Walk, one: Of<'create' | 'update'>, method: 'post' | 'patch', path: string, values: Values) {
  const version = method === 'patch' ? { version: 'any' } : {}
  const body = { values, ...version, ...confirmed(one) }
  if (one.from !== 'api') return walk.world.as(one.by)[method]<RecordView>(path, { ...body, origin: one.from })
  return walk.world.stranger[method]<RecordView>(path, body, walk.keyOfLin)
}

/** What a preview of the same says becomes of it. */
async function foreseen(walk: Walk, one: Of<'create' | 'update'>, item: object): Promise<string> {
  const person = one.from === 'api' ? 'lin' : one.by
  const body = { mode: 'preview', items: [item], ...confirmed(one) }
  return (await walk.world.as(person).post<ChangeOutcomeView>('/changes', body)).body.items[0]?.outcome ?? 'nothing'
}

function confirmed({ confirmWarnings: isConfirmed }: { readonly confirmWarnings: boolean }) {
  return isConfirmed ? { confirmWarnings: true } : {}
}

async function change(walk: Walk, one: Of<'batch' | 'paste'>, body: object): Promise<boolean> {
  if (walk.records.length === 0) return false
  const asked = { mode: 'apply', ...confirmed(one), ...body }
  const answer = await walk.world.as(one.by).post<ChangeOutcomeView>('/changes', asked)
  return took(walk, answer) && answer.body.change.status === 'applied'
}

async function importFile(walk: Walk, one: Of<'import'>): Promise<boolean> {
  const clerk = walk.world.as('clerk')
  const content = randomFile(walk.world.workspace.definitions.get('customer').fields, one.n, walk.known.clerk)
  const { id } = await uploadFile(clerk, { object: 'customer', content })
  const { counts } = await checkFile(clerk, id)
  if (!counts?.create) return false
  const answer = await clerk.post<ImportView>(`/imports/${id}/apply`, confirmed(one))
  if (!took(walk, answer)) return false
  const { changeId, result } = await atRest(clerk, answer.body)
  if (changeId) walk.changes.push(changeId)
  return (result?.added ?? 0) > 0
}

async function moveToBin(walk: Walk, one: Of<'bin'>): Promise<boolean> {
  const id = walk.records.at(-1 - one.at) ?? crypto.randomUUID()
  const path = `/records/customer/${id}`
  const body = { version: 'any', confirmWarnings: true }
  const client = walk.world.as(one.by)
  return took(walk, await (one.op === 'delete' ? client.delete(path, body) : client.post(`${path}/restore`, body)))
}

async function revert(walk: Walk, one: Of<'revert'>): Promise<boolean> {
  const changeId = walk.changes.at(-1 - one.back)
  if (!changeId) return false
  const asked = { ...confirmed(one), ...(one.force ? { force: true } : {}) }
  const answer = await walk.world.as(one.by).post<ChangeOutcomeView>(`/changes/${changeId}/revert`, asked)
  return took(walk, answer) && answer.body.change.status === 'applied'
}

function updating(id: string, values: Values) {
  return { object: 'customer', op: 'update', id, version: 'any', values } as const
}

function valuesFor(walk: Walk, one: { readonly by: Person; readonly from?: string; readonly n: number }): Values {
  const person = one.from === 'api' ? 'lin' : one.by
  return randomValues(walk.world.workspace.definitions.get('customer').fields, one.n, walk.known[person])
}
