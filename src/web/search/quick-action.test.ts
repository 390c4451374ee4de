import { expect, test } from 'vitest'
import { matchQuickActions, type QuickAction } from './quick-action.ts'

const action = (text: string, also: string): QuickAction => ({
  ...{ kind: 'page', key: text, icon: null, text, also },
  go: () => {},
})
const actions = [action('新建订单', 'New order'), action('订单', 'Orders'), action('变更中心', 'Changes')]
const called = (q: string) => matchQuickActions(q, actions).map(({ text }) => text)

test('an action is found by its name, that which begins with it first', () => {
  expect(called('订单')).toEqual(['订单', '新建订单'])
})

test('an action is found by its name in the other language, but not by two letters, which may be initials', () => {
  expect(called('CHANG')).toEqual(['变更中心'])
  expect(called('ch')).toEqual([])
})
