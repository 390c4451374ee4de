import { expect, test } from 'vitest'
import type { RecordView } from '../../../core/api/shapes.ts'
import { customer } from '../../../core/objects/customer.ts'
import type { ObjectDefinition, Validation } from '../../../core/objects/object.ts'
import { seenObject } from '../../seen-object.fixture.ts'
import { makeFormConditions } from './form-conditions.ts'

const message = { 'zh-CN': '说明', en: 'Said' }
const rule = (condition: string, more: Partial<Validation> = {}): Validation => ({
  id: condition,
  name: condition,
  condition,
  message,
  severity: 'refuse',
  on: ['create', 'update'],
  ...more,
})
const shaped: ObjectDefinition = {
  ...customer,
  sections: [
    { name: 'a', label: message, fields: Object.keys(customer.fields), shownIf: { remark: 'stage == "lost"' } },
  ],
  validations: [
    rule('atLeastOne(phone, mobile)'),
    rule('level == "A"', { severity: 'warn' }),
    rule('owner.name != ""'),
    rule('orderCount > 5'),
    rule('nextFollowUpOn > today', { on: ['create'] }),
  ],
}
const yunfan: RecordView = {
  id: 'c1',
  object: 'customer',
  objectName: 'customer',
  code: 'C1',
  version: 3,
  deletedAt: null,
  refs: {},
}
const conditions = makeFormConditions(seenObject(shaped), [])
const entered = (values: Readonly<Record<string, string | null>>) => ({
  values,
  record: null,
  now: '2026-11-20T02:00:00.000Z',
})

test('a field is shown while its condition holds, and not while nobody can tell', () => {
  expect(conditions.isShown('remark', entered({ stage: 'lost' }))).toBe(true)
  expect(conditions.isShown('remark', entered({ stage: 'intent' }))).toBe(false)
  expect(conditions.isShown('remark', entered({ stage: null }))).toBe(false)
  expect(conditions.isShown('phone', entered({}))).toBe(true)
})

test('rules over what the page has are asked as it is typed; the others, and warnings, are the server’s', () => {
  const broken = (values: Readonly<Record<string, string | null>>) =>
    conditions.broken(entered(values)).map(({ rule: { condition } }) => condition)
  expect(broken({ phone: null, mobile: null, level: 'B' })).toEqual(['atLeastOne(phone, mobile)'])
  expect(broken({ phone: '010-62551234', nextFollowUpOn: '2026-11-20' })).toEqual(['nextFollowUpOn > today'])
})

test('what is emptied counts as empty, not as what the record still has', () => {
  const emptied = { ...entered({ stage: null }), record: { ...yunfan, stage: 'lost', remark: '丢单原因' } }
  expect(conditions.isShown('remark', emptied)).toBe(false)
  expect(conditions.isShown('remark', { ...emptied, values: {} })).toBe(true)
})
