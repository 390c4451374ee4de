import { expect, test } from 'vitest'
import type { Values } from '../change/change.ts'
import type { Json } from '../json.ts'
import { customer } from '../objects/customer.ts'
import { checkAnswers } from './check-answers.ts'
import { checkTemplateSet } from './check-template.ts'

const label = { 'zh-CN': '几天', en: 'Days' }
const questions = [
  { name: 'days', label, required: true, field: { type: 'number', label, scale: 0, max: 90 } },
  { name: 'why', label, required: false, field: { type: 'text', label, maxLength: 20 } },
] as const
const told = (set: Values) => checkTemplateSet(set, customer, questions).map(({ path, code }) => `${path} ${code}`)

test('what a batch does may be laid down, with variables where they fit', () => {
  const set = {
    stage: 'intent',
    level: null,
    owner: '{{me}}',
    nextFollowUpOn: { shiftDays: '{{answer:days}}' },
    latestNeed: { append: '（{{me}} {{today}}：{{answer:why}}，{{field:name}}）' },
    remark: { replacePattern: ['(\\d+)号', '$1#'] },
    mobile: { ifEmpty: '{{field:phone}}' },
  }
  expect(told(set)).toEqual([])
})

test.each<[string, string, Json, string]>([
  ['a field there is not', 'warp', 9, 'template-field-unknown'],
  ['what every object has', 'toString', 'x', 'template-field-unknown'],
  ['what Kebu numbers', 'code', 'C1', 'template-field-not-entered'],
  ['what is sealed', 'idCard', '{{answer:why}}', 'template-field-not-entered'],
  ['an option there is not', 'source', 'moon', 'template-line-wrong'],
  ['blanks for a value', 'source', '', 'template-line-wrong'],
  ['clearing what must be there', 'stage', null, 'template-line-wrong'],
  ['an operation that is not for the field', 'source', { append: 'x' }, 'template-line-wrong'],
  ['an operation that is not finished', 'remark', { replace: ['a'] }, 'template-line-wrong'],
  ['a pattern that is none', 'remark', { replacePattern: ['(', 'x'] }, 'template-line-wrong'],
  ['copying itself', 'level', { copy: 'level' }, 'template-variable-unfit'],
  ['copying what is sealed', 'remark', { copy: 'idCard' }, 'template-line-wrong'],
  ['a variable there is not', 'nextFollowUpOn', '{{tomorrow}}', 'template-variable-unknown'],
  ['a person for a day', 'nextFollowUpOn', '{{me}}', 'template-variable-unfit'],
  ['a field of another kind', 'nextFollowUpOn', '{{field:name}}', 'template-variable-unfit'],
  ['itself', 'remark', { append: '{{field:remark}}' }, 'template-variable-unfit'],
  ['what is sealed, in a text', 'remark', '{{field:idCard}}', 'template-variable-unfit'],
  ['an answer within a pattern', 'remark', { replacePattern: ['{{answer:why}}', 'x'] }, 'template-variable-unfit'],
  ['a text for a number of days', 'nextFollowUpOn', { shiftDays: '{{answer:why}}' }, 'template-variable-unfit'],
  ['a question nobody asks', 'remark', '{{answer:who}}', 'template-question-unknown'],
])('%s is refused at its line', (_, name, written, code) => {
  expect(told({ [name]: written })).toEqual([`set.${name} ${code}`])
})

test('nothing is no template, and no more lines than anybody reads', () => {
  expect(told({})).toEqual(['set template-empty'])
  expect(told(Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`field${n}`, 1])))).toEqual([
    'set template-too-many-lines',
  ])
})

test('answers are read as fields are, and everything wrong with them is told', () => {
  const answer = (answers: Values) => checkAnswers({ questions }, answers, 'Asia/Shanghai')
  expect(answer({ days: '30', why: '' })).toEqual({ answers: { days: 30 } })
  const refused = answer({ days: '', why: '长'.repeat(21), warp: 1 })
  expect('refusals' in refused && refused.refusals.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'answers.warp template-answer-unknown',
    'answers.days template-answer-required',
    'answers.why template-answer-wrong',
  ])
})
