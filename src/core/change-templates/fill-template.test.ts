import { expect, test } from 'vitest'
import type { Values } from '../change/change.ts'
import { Composed, type PlannedOperation } from '../change/operations/composed.ts'
import { prepareOperation } from '../change/operations/prepare-operation.ts'
import { noEffort } from '../expressions/replace-pattern.ts'
import type { Json } from '../json.ts'
import { customer } from '../objects/customer.ts'
import type { Question } from './change-template.ts'
import { fillTemplate } from './fill-template.ts'

const question = (name: string, field: Question['field']): Question => ({
  ...{ name, label: field.label, required: false, field },
})
const label = { 'zh-CN': '问', en: 'Asked' }
const questions = [
  question('why', { type: 'text', label }),
  question('days', { type: 'number', label }),
  question('level', {
    ...customer.fields.level,
    type: 'choice',
    label,
    options: [{ value: 'A', label: { 'zh-CN': 'A类', en: 'A' } }],
  }),
]

const filling = {
  me: { id: '01890000-0000-7000-8000-000000000001', name: '林悦' },
  team: { id: '01890000-0000-7000-8000-000000000002', name: '华东区' },
  // Already the next day where the company is.
  at: '2026-01-30T18:00:00.000Z',
  timeZone: 'Asia/Shanghai',
  locale: 'zh-CN' as const,
}
const fill = (set: Values, answers: Readonly<Record<string, Json>> = {}) =>
  fillTemplate(customer, { set, questions }, { ...filling, answers })

/** What comes of an operation on a field of a record that holds these values. */
function done(name: string, operation: PlannedOperation | undefined, values: Values): unknown {
  const field = customer.fields[name]
  if (!field || operation === undefined) throw new Error(`Nothing is done to ${name}`)
  const valueIn = (one: string) => values[one] ?? null
  const place = { definition: customer, name, field }
  const held = { before: valueIn(name), valueIn, timeZone: filling.timeZone, effort: noEffort() }
  return prepareOperation(operation, place)(held)
}

test.each<[string, Values, Values]>([
  ['a day of the company', { nextFollowUpOn: '{{today+1m}}' }, { nextFollowUpOn: '2026-02-28' }],
  ['whoever uses it', { owner: '{{me}}' }, { owner: filling.me.id }],
  ['her name in a text', { remark: { append: '（{{me}} {{today}}）' } }, { remark: { append: '（林悦 2026-01-31）' } }],
  ['where it is empty', { owner: { ifEmpty: '{{me}}' } }, { owner: { ifEmpty: filling.me.id } }],
  [
    'what has no variables',
    { level: null, remark: { replace: ['a', 'b'] } },
    { level: null, remark: { replace: ['a', 'b'] } },
  ],
])('%s', (_, set, expected) => {
  expect(fill(set)).toEqual(expected)
})

test('an answer is put in once: what stands in it is no variable, no pattern and no operation', () => {
  const why = '{{field:phone}} $1 {"add": 1}'
  const set = { remark: '原因：{{answer:why}}', latestNeed: { replacePattern: ['(a)', '{{answer:why}}'] } }
  const made = fill(set, { why })
  expect(made.remark).toBe(`原因：${why}`)
  expect(done('latestNeed', made.latestNeed, { latestNeed: 'bab', phone: '13800138000' })).toEqual({ raw: `b${why}b` })
})

test('an answer beside another field of the record stays as it was said', () => {
  const made = fill({ remark: '{{field:name}}：{{answer:why}}' }, { why: '{{field:phone}}' })
  expect(made.remark).toBeInstanceOf(Composed)
  expect(done('remark', made.remark, { name: '云帆', phone: '13800138000' })).toEqual({ raw: '云帆：{{field:phone}}' })
})

test('numbers and options may be answered; a line that hangs on nothing is left out', () => {
  const set = {
    nextFollowUpOn: { shiftDays: '{{answer:days}}' },
    level: '{{answer:level}}',
    latestNeed: '{{answer:why}}',
    remark: '因为{{answer:why}}',
    name: { replace: ['旧', '{{answer:why}}'] },
    website: { replacePattern: ['\\d', '{{answer:why}}'] },
  }
  expect(fill(set, { days: 7, level: 'A' })).toEqual({
    nextFollowUpOn: { shiftDays: 7 },
    level: 'A',
    remark: '因为',
  })
})

test('another field is taken over as it is copied, and read out in a text', () => {
  const made = fill({ mobile: { ifEmpty: '{{field:phone}}' }, latestNeed: { append: '·{{field:source}}' } })
  const held = { phone: '13800138000', latestNeed: '采购', source: 'website' }
  expect(done('mobile', made.mobile, held)).toEqual({ raw: '13800138000' })
  expect(done('mobile', made.mobile, { ...held, mobile: '13900139000' })).toEqual({ same: true })
  expect(done('latestNeed', made.latestNeed, held)).toEqual({ raw: '采购·官网' })
})
