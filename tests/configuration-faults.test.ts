import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProblemDocument, RecordView } from '../src/core/api/shapes.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const label = (text: string) => ({ 'zh-CN': text, en: text })
const field = (values: object) => ({
  object: 'customer',
  name: 'someField',
  label: label('某字段'),
  type: 'text',
  ...values,
})

async function add(values: object, object = 'customField') {
  return world.as('ada').post<ProblemDocument & RecordView>(`/records/${object}`, { values })
}

test.each([
  ['a name that is no name', { name: 'Some Field' }, 'name', 'name-malformed'],
  ['a name of every JavaScript object', { name: 'constructor' }, 'name', 'name-reserved'],
  ['a name of every record', { name: 'id' }, 'name', 'name-reserved'],
  ['a word of SQL', { name: 'select' }, 'name', 'name-reserved'],
  ['a word of CEL', { name: 'true' }, 'name', 'name-reserved'],
  ['a name that is taken', { name: 'industry' }, 'name', 'field-name-taken'],
  ['a label that is taken', { label: label('行业') }, 'label', 'field-label-taken'],
  ['a label of a novel', { label: label('长'.repeat(10_000)) }, 'label', undefined],
  ['no label', { label: null }, 'label', 'required'],
  ['no type', { type: null }, 'type', 'required'],
  ['a type there is not', { type: 'video' }, 'type', 'not-an-option'],
  ['an object there is not', { object: 'starship' }, 'object', 'configured-object-unknown'],
  ['an object of Kebu', { object: 'customField' }, 'object', 'object-not-configurable'],
  ['a choice without options', { type: 'choice' }, 'options', 'options-needed'],
  ['options that are none', { type: 'choice', options: [7] }, 'options', 'option-not-understood'],
  ['an option twice', { type: 'choice', options: ['a', 'a'] }, 'options', 'option-twice'],
  [
    'more options than anybody reads',
    { type: 'choice', options: Array.from({ length: 5001 }, (_, n) => `v${n}`) },
    'options',
    'options-too-many',
  ],
  ['options of a number', { type: 'number', options: ['a'] }, 'options', 'setting-of-another-type'],
  ['a default that the field does not take', { type: 'number', default: 'viel' }, 'default', 'not-a-number'],
  ['a default that is no option', { type: 'choice', options: ['a'], default: 'b' }, 'default', 'not-an-option'],
  ['a link to nowhere', { type: 'link' }, 'to', 'required'],
  ['a link to what there is not', { type: 'link', to: 'starship' }, 'to', 'link-target-unknown'],
  ['a number that is sealed', { type: 'number', sensitive: true }, 'sensitive', 'not-for-this-type'],
  ['a required formula', { type: 'formula', expression: '1 + 1', required: true }, 'required', 'not-for-this-type'],
  ['a formula of nothing', { type: 'formula' }, 'expression', 'required'],
  ['a formula that does not read', { type: 'formula', expression: '1 +' }, 'expression', undefined],
  ['a formula over what is not there', { type: 'formula', expression: 'warp * 2' }, 'expression', undefined],
  ['a setting that is not understood', { settings: { colour: 'red' } }, 'settings', 'setting-not-understood'],
  [
    'a default among the settings',
    { type: 'number', settings: { default: 'viel' } },
    'settings',
    'setting-not-understood',
  ],
  ['a setting of Kebu', { settings: { readOnly: true } }, 'settings', 'setting-not-understood'],
  [
    'a currency that is not there',
    { type: 'money', settings: { currencyField: 'warp' } },
    'settings',
    'setting-not-understood',
  ],
  [
    'a numbering without a number',
    { type: 'autoNumber', settings: { rule: 'ABC' } },
    'settings',
    'numbering-rule-malformed',
  ],
  ['a name of capitals', { name: `a${'B'.repeat(39)}` }, 'name', 'name-has-many-capitals'],
  ['a length without end', { settings: { maxLength: 1e9 } }, 'settings', 'text-length-unlimited'],
  ['bounds no value fits', { type: 'number', settings: { min: 10, max: 1 } }, 'settings', 'bounds-crossed'],
  [
    'a default nobody can choose',
    { type: 'choice', options: [{ value: 'a', retired: true }, 'b'], default: 'a' },
    'default',
    'default-option-retired',
  ],
  ['thousands of synonyms', { synonyms: Array(5_000).fill('a') }, 'synonyms', 'synonyms-too-many'],
  ['a label that turns words round', { label: 'a\u202eb' }, 'label', 'text-has-control-characters'],
  ['a label nobody sees', { label: '\u200b\u200b' }, 'label', 'text-has-control-characters'],
  ['a label with a bell', { label: 'a\u0007' }, 'label', 'text-has-control-characters'],
  ['the name of what every record has', { name: 'deletedAt' }, 'name', 'name-reserved'],
  ['a length below one', { settings: { maxLength: -1 } }, 'settings', 'setting-not-understood'],
])('%s is refused at its place', async (_, values, path, code) => {
  const refused = await add(field(values))
  expect(refused.status).toBe(422)
  expect(refused.body.errors).toEqual([expect.objectContaining({ path, ...(code ? { code } : {}) })])
})

test('nobody but who manages the configuration sees or writes it', async () => {
  for (const person of ['lin', 'zhou', 'clerk', 'auditor'] as const) {
    const refused = await world.as(person).post('/records/customField', { values: field({}) })
    expect([403, 404]).toContain(refused.status)
    expect((await world.as(person).get('/records/customField')).status).not.toBe(200)
  }
})

test('what a field is called and what it is stays as chosen; its label, help and options may change', async () => {
  const made = await add(field({ name: 'fixedField', label: label('定名'), type: 'choice', options: ['a', 'b'] }))
  expect(made.status).toBe(201)
  const at = `/records/customField/${made.body.id}`
  const change = (values: object) => world.as('ada').patch<ProblemDocument & RecordView>(at, { version: 'any', values })
  expect((await change({ name: 'otherName' })).body.errors).toMatchObject([{ path: 'name', code: 'name-fixed' }])
  expect((await change({ object: 'contact' })).body.errors).toMatchObject([{ path: 'object', code: 'name-fixed' }])
  expect((await change({ type: 'number', options: null })).body.errors).toMatchObject([
    { path: 'type', code: 'field-type-fixed' },
  ])
  expect(await change({ label: label('新名'), options: ['a', 'b', 'c'] })).toMatchObject({
    status: 200,
    body: { label: label('新名') },
  })
})

test('of two administrators who add the same field at once one is told that there is one', async () => {
  const values = field({ name: 'atOnce', label: label('同时') })
  const both = await Promise.all([add(values), add(values)])
  expect(both.map(({ status }) => status).sort()).toEqual([201, 422])
})

test('an object takes five hundred fields, and a choice five thousand options', async () => {
  const items = Array.from({ length: 500 }, (_, n) => ({
    object: 'customField',
    op: 'create',
    values: { object: 'ticket', name: `extra${n}`, label: label(`附加 ${n}`), type: n % 2 ? 'text' : 'number' },
  }))
  const made = await world.as('ada').post<{ counts: { applied: number } }>('/changes', { mode: 'apply', items })
  expect(made.body.counts).toMatchObject({ applied: 500 })
  const many = await add({
    object: 'ticket',
    name: 'manyOptions',
    label: label('许多选项'),
    type: 'choice',
    options: Array.from({ length: 5000 }, (_, n) => `选项${n}`),
  })
  expect(many.status).toBe(201)
  const ticket = await world.as('ada').post<RecordView>('/records/ticket', {
    values: { title: '很多字段', kind: 'complaint', extra1: '一', extra2: 2, manyOptions: '选项4999' },
  })
  expect(ticket).toMatchObject({ status: 201, body: { extra1: '一', extra2: 2, manyOptions: '选项4999' } })
})
