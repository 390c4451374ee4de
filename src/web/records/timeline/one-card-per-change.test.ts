import { expect, test } from 'vitest'
import type { HistoryEntry } from '../../../core/api/shapes.ts'
import { oneCardPerChange } from './one-card-per-change.ts'

const created: HistoryEntry = {
  changeId: 'first',
  n: 0,
  object: 'order',
  recordId: 'order-1',
  op: 'create',
  versionBefore: null,
  versionAfter: 1,
  before: { title: null, total: null },
  after: { title: '办公椅', total: 0 },
  at: '2026-11-21T10:00:00.000Z',
  who: { id: 'linyue', name: '林悦' },
  origin: 'form',
  reason: null,
  refs: {},
  hidden: 0,
  revertedBy: null,
  mayRevert: false,
  asAuthor: false,
}
const moved: HistoryEntry = {
  ...created,
  n: 2,
  op: 'derive',
  versionBefore: 1,
  versionAfter: 2,
  before: { total: 0 },
  after: { total: 3240 },
}

test('the creation of an order and its sums are one card', () => {
  const [card, ...others] = oneCardPerChange([moved, created])
  expect(others).toEqual([])
  expect(card).toMatchObject({
    op: 'create',
    versionAfter: 2,
    before: { title: null, total: null },
    after: { title: '办公椅', total: 3240 },
  })
})

test('a total that somebody else moved is a card of its own', () => {
  const cards = oneCardPerChange([{ ...moved, changeId: 'second' }, created])
  expect(cards.map(({ op }) => op)).toEqual(['derive', 'create'])
})
