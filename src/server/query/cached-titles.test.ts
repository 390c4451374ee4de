import { expect, test, vi } from 'vitest'
import type { RecordRef } from '../../core/api/shapes.ts'
import type { Workspace } from '../metadata/index.ts'
import { cachedTitles, clearTitleCache } from './cached-titles.ts'

const lin = { id: 'lin', object: 'user', code: 'U1', title: '林悦' } as RecordRef
const company = () => ({ database: { read: {} } }) as Workspace

test('names are asked for once, and so is who has none', async () => {
  const [workspace, read] = [company(), vi.fn(async () => [lin])]
  expect(await cachedTitles(workspace, ['lin', 'kebu'], read)).toEqual([lin])
  expect(await cachedTitles(workspace, ['lin', 'kebu'], read)).toEqual([lin])
  expect(read).toHaveBeenCalledExactlyOnceWith(['lin', 'kebu'])
})

test('a name that was changed while it was asked for is asked for anew', async () => {
  const workspace = company()
  await cachedTitles(workspace, ['lin'], async () => {
    clearTitleCache()
    return [lin]
  })
  const renamed = { ...lin, title: '林悦悦' }
  expect(await cachedTitles(workspace, ['lin'], async () => [renamed])).toEqual([renamed])
})
