import { expect, test } from 'vitest'
import { standardObjects } from '../../core/objects/index.ts'
import { followedBy, ownWords } from './followed-by.ts'

test('what follows is told by the object that is handed on, whatever changes along with it', () => {
  const order = followedBy(standardObjects, 'taker')
  expect([order?.name, order?.fields.taker?.label]).toEqual(['order', { 'zh-CN': '接单人', en: 'Order taker' }])
  expect([followedBy(standardObjects, 'owner'), followedBy(standardObjects, undefined)]).toEqual([undefined, undefined])
})

test.each([
  ['order.owner@taker', 'owner', 'taker', 'records.followOwner'],
  ['grant.person', 'person', 'taker', 'records.followSight'],
  ['ticket.assignee', 'assignee', 'taker', null],
])('%s is told in words of its own: %#', (key, field, follows, expected) => {
  expect(ownWords({ key, field, follows })).toBe(expected)
})

test('orders that go along with their customer are not told as those that follow their taker', () => {
  expect(ownWords({ key: 'order.owner', field: 'owner' })).toBeNull()
})
