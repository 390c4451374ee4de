import { expect, test } from 'vitest'
import { type ChangedNotice, fitNotice, mergeNotices } from './changed-notice.ts'

function notice(changeId: string, customer: ChangedNotice['objects'][string], owners: ChangedNotice['owners'][string]) {
  return { type: 'changed', changeId, objects: { customer }, owners: { customer: owners } } as const
}

test('of a record changed twice all owners are told, once', () => {
  const merged = mergeNotices([notice('c1', ['a', 'b'], [['lin'], ['chen']]), notice('c2', ['a'], [['lin', 'zhou']])])
  expect(merged).toEqual(notice('c2', ['a', 'b'], [['lin', 'zhou'], ['chen']]))
})

test('many records are told with all their owners', () => {
  const merged = mergeNotices([notice('c1', 'many', [['lin', 'chen']]), notice('c2', ['a'], [['zhou']])])
  expect(merged).toEqual(notice('c2', 'many', [['lin', 'chen', 'zhou']]))
})

test('what is too long for one notice is told more roughly, the longest first', () => {
  const ids = Array.from({ length: 20 }, (_, n) => `00000000-0000-7000-8000-0000000000${n + 10}`)
  const long = notice(
    'c1',
    ids,
    ids.map((id) => [id]),
  )
  const both = { ...long, objects: { ...long.objects, order: ['o'] }, owners: { ...long.owners, order: [['lin']] } }
  expect(fitNotice(both, 7_900)).toEqual(both)
  expect(fitNotice(both, 1_500)).toMatchObject({
    objects: { customer: 'many', order: ['o'] },
    owners: { customer: [ids], order: [['lin']] },
  })
  expect(fitNotice(both, 300)).toMatchObject({ objects: { customer: 'many' }, owners: { customer: 'many' } })
})
