import { expect, test } from 'vitest'
import { type LogPlace, mergePages } from './merge-pages.ts'

const place = (at: number, id = 'a'): LogPlace => ({ at: `2026-11-0${at}`, id })
const at = (rows: readonly LogPlace[]) => rows.map((row) => row.at.at(-1)).join('')

test.each<[string, Parameters<typeof mergePages>[0], number, string, LogPlace | null]>([
  ['nothing at all', [{ rows: [], end: null }], 3, '', null],
  ['two sources, newest first', [page([5, 3]), page([4, 2])], 9, '5432', null],
  ['more than a page holds', [page([5, 3]), page([4, 2])], 3, '543', place(3)],
  ['exactly a page, and nothing older', [page([5]), page([4])], 2, '54', null],
  ['a source that stopped looking hides what is older in the others', [page([5], 4), page([4, 2])], 9, '54', place(4)],
  ['a source that found nothing where it looked', [page([], 3), page([5, 4, 2])], 9, '54', place(3)],
])('%s', (_, pages, limit, told, next) => {
  const merged = mergePages(pages, limit)
  expect([at(merged.rows), merged.next]).toEqual([told, next])
})

function page(days: readonly number[], end?: number) {
  return { rows: days.map((day) => place(day)), end: end === undefined ? null : place(end) }
}
