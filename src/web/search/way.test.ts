import { expect, test } from 'vitest'
import { type Way, waysCalled } from './way.ts'

const way = (text: string, also: string): Way => ({ kind: 'page', key: text, icon: null, text, also, go: () => {} })
const ways = [way('新建订单', 'New order'), way('订单', 'Orders'), way('变更中心', 'Changes')]
const called = (q: string) => waysCalled(q, ways).map(({ text }) => text)

test('a way is found by its name, that which begins with it first', () => {
  expect(called('订单')).toEqual(['订单', '新建订单'])
})

test('a way is found by its name in the other language, but not by two letters, which may be initials', () => {
  expect(called('CHANG')).toEqual(['变更中心'])
  expect(called('ch')).toEqual([])
})
