import { expect, test } from 'vitest'
import { type NoticeKind, noticeKinds } from './notice-kinds.ts'
import { noticeLink, noticeText } from './notice-text.ts'
import { toldByChange } from './told-by-change.ts'

const order = { 'zh-CN': '订单', en: 'Order' }
const told = { kind: 'orderTaken', count: 1, who: '林悦', object: order, title: 'SO20260001', params: {} } as const

test('a notice is told in the language of its reader', () => {
  expect(noticeText(told, 'zh-CN')).toBe('林悦请您接单：订单「SO20260001」')
  expect(noticeText(told, 'en')).toBe('林悦 made you the taker of Order “SO20260001”')
})

test('of many of a kind the number is told, and of a record out of sight nothing', () => {
  expect(noticeText({ ...told, count: 120 }, 'zh-CN')).toBe('林悦请您接 120 张订单')
  expect(noticeText({ ...told, title: null }, 'zh-CN')).toBe('林悦请您接单：订单')
  expect(noticeText({ ...told, object: null, title: null }, 'en')).toBe('林悦 made you the taker of a record')
})

test('both languages of every kind name the same things', () => {
  const namesIn = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort()
  for (const [kind, { one }] of Object.entries(noticeKinds))
    expect([kind, namesIn(one.en)]).toEqual([kind, namesIn(one['zh-CN'])])
  for (const [kind, { many }] of Object.entries(noticeKinds))
    expect([kind, namesIn(many.en)]).toEqual([kind, namesIn(many['zh-CN'])])
})

test('it leads to the record, to the change, or where its kind says', () => {
  expect(noticeLink('orderTaken', { object: 'order', record: '1' })).toBe('/records/order/1')
  expect(noticeLink('orderTaken', { change: '2' })).toBe('/changes?open=2')
  expect(noticeLink('approvalWaiting', { change: '2' })).toBe('/approvals/2')
  expect(noticeLink('approvalWaiting', {})).toBe('/approvals')
  expect(noticeLink('requestAsked', { object: 'accessRequest', record: '3' })).toBe('/requests')
  expect(noticeLink('accessShared', { object: 'order' })).toBeNull()
})

const asked = { approvers: ['a', 'b'], owner: 'o', state: 'pending' }
const given = { person: 'p', object: 'order', record: 'r', request: null }

test.each<[string, string, Parameters<typeof toldByChange>[1], readonly [string, NoticeKind][]]>([
  [
    'approvers hear of a request',
    'accessRequest',
    { op: 'create', before: null, after: asked },
    [
      ['a', 'requestAsked'],
      ['b', 'requestAsked'],
    ],
  ],
  [
    'who asked hears what was decided',
    'accessRequest',
    { op: 'update', before: asked, after: { ...asked, state: 'granted' } },
    [['o', 'requestGranted']],
  ],
  [
    'what she took back nobody hears',
    'accessRequest',
    { op: 'update', before: asked, after: { ...asked, state: 'withdrawn' } },
    [],
  ],
  [
    'a share is told to whom it is given',
    'grant',
    { op: 'create', before: null, after: given },
    [['p', 'accessShared']],
  ],
  ['what was asked for is told once', 'grant', { op: 'create', before: null, after: { ...given, request: 'q' } }, []],
  ['its end is told', 'grant', { op: 'delete', before: given, after: given }, [['p', 'accessRevoked']]],
  [
    'both order takers hear of it',
    'order',
    { op: 'update', before: { taker: 'x' }, after: { taker: 'y' } },
    [
      ['y', 'orderTaken'],
      ['x', 'orderTakenOver'],
    ],
  ],
  [
    'an order that keeps its taker tells nobody',
    'order',
    { op: 'update', before: { taker: 'x' }, after: { taker: 'x' } },
    [],
  ],
  [
    'owner and taker hear that a document changed their order',
    'orderChange',
    { op: 'create', before: null, after: { order: 'r' }, order: { owner: 'o', taker: 'x' } },
    [
      ['o', 'orderChanged'],
      ['x', 'orderChanged'],
    ],
  ],
])('%s', (_, object, changed, expected) => {
  expect(toldByChange(object, changed).map(({ person, kind }) => [person, kind])).toEqual(expected)
})

test('an alert goes by its name in the reader’s language, and by whom or what it is about', () => {
  const raised = { kind: 'alertRaised', count: 1, object: null, title: null } as const
  const params = { name: '大量导出', alert: 'massExport', address: '' }
  expect(noticeText({ ...raised, who: '林悦', params }, 'en')).toBe(
    'The alert “Mass export” is for you to look into: 林悦',
  )
  expect(
    noticeText({ ...raised, who: '', params: { ...params, name: '夜里的导出', address: '10.0.0.1' } }, 'zh-CN'),
  ).toBe('预警「夜里的导出」等您核查：10.0.0.1')
})
