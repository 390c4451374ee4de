import { expect, test } from 'vitest'
import { type ProblemCode, problemTexts } from '../text/problems.ts'
import { logText } from './log-text.ts'
import { reasonSentences } from './reason-sentences.ts'

const order = { 'zh-CN': '订单', en: 'Order' }
const refused = (
  code: ProblemCode,
  told: { readonly policy?: string; readonly person?: string; readonly unseen?: true },
) => {
  const { unseen, ...names } = told
  const part = { op: 'update', object: unseen ? null : order, count: 1, title: 'SO1' } as const
  const facts = {
    kind: 'refused',
    details: { codes: [{ code, count: 1, ...names }] },
    parts: [part],
    fields: [],
  } as const
  return [logText(facts, 'zh-CN'), logText(facts, 'en')]
}

test('a refusal by a policy or a lock names it, and by a policy only where such records are seen', () => {
  expect(refused('closed-in-state', { policy: '完成后不改' })).toEqual([
    '修改订单「SO1」被拒绝：修改限制「完成后不改」',
    'Changing Order “SO1” refused: the edit policy “完成后不改”',
  ])
  expect(refused('closed-in-state', { policy: '完成后不改', unseen: true }).join()).not.toContain('完成后不改')
  expect(refused('record-locked', { person: '林悦' })).toEqual([
    '修改订单「SO1」被拒绝：已由林悦锁定',
    'Changing Order “SO1” refused: locked by 林悦',
  ])
})

test('whatever forbids is told without a gap', () => {
  const gaps = Object.entries(problemTexts).flatMap(([code, { status, ...texts }]) => {
    if ((status !== 403 && status !== 423) || code in reasonSentences) return []
    return [...JSON.stringify(texts).matchAll(/\{(\w+)/g)]
      .map(([, name]) => name)
      .filter((name) => !known.has(name ?? ''))
  })
  expect(gaps).toEqual([])
})

const known = new Set(['object', 'field'])
