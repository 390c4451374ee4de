import { expect, test } from 'vitest'
import type { ConditionList, ConditionPart } from './condition-list.ts'
import { expressionToSentence, sentenceToExpression } from './rule-sentence.ts'

const isA: ConditionList = { by: 'and', conditions: [{ field: 'level', op: 'in', value: ['A'] }] }
const reachable: ConditionList = {
  by: 'or',
  conditions: [
    { field: 'phone', op: 'notEmpty' },
    { field: 'email', op: 'notEmpty' },
  ],
}
const odd: ConditionList = { by: 'and', conditions: [{ field: 'name', op: 'contains', value: 'x) || (y' }] }
const share: ConditionList<ConditionPart> = {
  by: 'and',
  conditions: [{ field: 'amount', op: 'gt', other: 'cost', times: 2 }],
}
const notA: ConditionList = { by: 'and', conditions: [{ field: 'level', op: 'nin', value: ['A'] }] }

test.each([
  ['without an if', { when: null, must: reachable }],
  ['with one', { when: isA, must: reachable }],
  ['with several of each', { when: reachable, must: { ...reachable, by: 'and' as const } }],
  ['of what is not', { when: notA, must: isA }],
  ['of a share of another value', { when: share, must: isA }],
  ['with signs in a value', { when: odd, must: odd }],
])('a sentence is read again as it was written: %s', (_, sentence) => {
  expect(expressionToSentence(sentenceToExpression(sentence))).toEqual(sentence)
})

test.each(['!(level in ["A"]) || phone != old.phone', '!(amount > cost + 2) || (!isEmpty(phone))', '!()', '', '!('])(
  'what is no such sentence stays a text: %s',
  (text) => {
    expect(expressionToSentence(text)).toBeNull()
  },
)
