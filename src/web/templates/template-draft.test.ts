import { expect, test } from 'vitest'
import {
  emptyTemplate,
  enteredAs,
  type TemplateDraft,
  templateOf,
  toTemplateValues,
  withQuestion,
} from './template-draft.ts'

const blank = { key: 0, value: null, find: '', variable: null, operation: 'set' } as const
const asking = (names: readonly string[]): TemplateDraft['questions'] =>
  names.map((name) => ({ name, zh: name, en: '', as: 'type:text', required: false, options: [], rest: {} }))

test('a new question takes no name that a line goes on about: its answer would be written there', () => {
  const lines = [
    { ...blank, field: 'remark', value: '（{{answer:q1}}）' },
    { ...blank, field: 'level', variable: '{{answer:q3}}' },
  ]
  const names = withQuestion({ lines, questions: asking(['q2']) }).map(({ name }) => name)
  expect(names).toEqual(['q2', 'q4'])
  expect(withQuestion(emptyTemplate).map(({ name }) => name)).toEqual(['q1'])
})

test('a question with options of its own is kept as it was written, and each of them may be taken away', () => {
  const options = [
    { value: 'price', label: { 'zh-CN': '价格', en: 'Price' } },
    { value: '交期', label: { 'zh-CN': '交期', en: '' } },
  ]
  const questions = [{ name: 'q1', label: { 'zh-CN': '原因', en: '' }, type: 'choice', options, required: true }]
  const record = { name: '流失', set: {}, questions } as unknown as Parameters<typeof templateOf>[0]
  const draft = templateOf(record, {})
  expect(draft.questions[0]?.options.map(({ saved }) => saved)).toEqual([false, false])
  expect(toTemplateValues(draft, 'customer').questions).toEqual(questions)
})

test('entered otherwise, a question keeps its words and loses its options', () => {
  const [asked] = withQuestion(emptyTemplate)
  if (!asked) throw new Error('no question')
  const chosen = enteredAs({ ...asked, zh: '原因' }, 'type:choice')
  expect(chosen.options).toHaveLength(2)
  expect(enteredAs(chosen, 'type:date')).toMatchObject({ zh: '原因', as: 'type:date', options: [] })
})
