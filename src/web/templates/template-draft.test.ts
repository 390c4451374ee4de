import { expect, test } from 'vitest'
import { emptyTemplate, type TemplateDraft, withQuestion } from './template-draft.ts'

const blank = { key: 0, value: null, find: '', variable: null, operation: 'set' } as const
const asking = (names: readonly string[]): TemplateDraft['questions'] =>
  names.map((name) => ({ name, zh: name, en: '', as: 'type:text', required: false, rest: {} }))

test('a new question takes no name that a line goes on about: its answer would be written there', () => {
  const lines = [
    { ...blank, field: 'remark', value: '（{{answer:q1}}）' },
    { ...blank, field: 'level', variable: '{{answer:q3}}' },
  ]
  const names = withQuestion({ lines, questions: asking(['q2']) }).map(({ name }) => name)
  expect(names).toEqual(['q2', 'q4'])
  expect(withQuestion(emptyTemplate).map(({ name }) => name)).toEqual(['q1'])
})
