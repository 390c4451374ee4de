import { expect, test } from 'vitest'
import { translateTo } from '../../text/use-text.tsx'
import { doneText, type Foreseen, goText } from './handover-words.ts'

const t = translateTo('zh-CN')

interface Seen {
  readonly applied?: number
  readonly pending?: number
  readonly waiting?: number
  readonly leaves?: boolean
}

function foreseeing({ applied = 0, pending = 0, waiting = 0, leaves = false }: Seen): Foreseen {
  const counts = { applied, pending, skipped: 0, refused: 0, conflicts: 0 }
  const passedOn = waiting > 0 ? [{ to: null, count: waiting }] : []
  return { counts, leaves, impact: { derived: {}, passedOn } }
}

test.each<[string, Seen, string]>([
  ['records', { applied: 3 }, '交接 3 条'],
  ['records that all wait for approval', { pending: 3 }, '提交审批（3 条）'],
  ['of whom nothing is hers but what waits for her', { waiting: 2 }, '转交 2 项待审批'],
  ['records of who leaves', { applied: 4, leaves: true }, '交接 3 条并停用账号'],
  ['what waits, of who leaves', { applied: 1, waiting: 2, leaves: true }, '转交 2 项待审批并停用账号'],
  ['records that wait, of who leaves', { applied: 1, pending: 2, leaves: true }, '提交审批（2 条）并停用账号'],
  ['the account alone', { applied: 1, leaves: true }, '停用账号'],
])('the button names what it does: %s', (_, seen, text) => {
  expect(goText(foreseeing(seen), t)).toBe(text)
})

test('what waits for nobody else, and is approved with it, is worth handing over by itself', () => {
  const approved = { derived: {}, passedOnApproved: { count: 2, items: [] } }
  expect(goText({ ...foreseeing({}), impact: approved }, t)).toBe('转交 2 项待审批')
})

test('what was done is told whole, and nothing that was not', () => {
  const done = (one: Seen, seen: Seen = {}) => doneText(foreseeing(one), foreseeing(seen), t)
  expect(done({ applied: 3 }, { waiting: 2 })).toBe('已交接 3 条')
  expect(done({ applied: 1, pending: 2, leaves: true })).toBe('2 条已提交审批；账号已停用')
  expect(done({ applied: 1, leaves: true }, { waiting: 2 })).toBe('已转交 2 项待审批；账号已停用')
})
