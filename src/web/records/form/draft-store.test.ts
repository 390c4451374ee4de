import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dropDraft, dropOldDrafts, keepDraft, keptDraft } from './draft-store.ts'

const day = 24 * 3600 * 1000
let stored: Map<string, string>

beforeEach(() => {
  stored = new Map()
  vi.useFakeTimers({ now: new Date('2026-03-01T08:00:00Z') })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => stored.set(key, text),
    removeItem: (key: string) => stored.delete(key),
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('what was typed is there the next time, with when and onto which version', () => {
  keepDraft('customer/c1', { name: '云帆' }, 3)
  expect(keptDraft('customer/c1')).toEqual({ at: '2026-03-01T08:00:00.000Z', version: 3, values: { name: '云帆' } })
  expect(keptDraft('customer/new')).toBeNull()
})

test('a draft that was saved or thrown away is gone, and so is one of a month ago', () => {
  keepDraft('customer/c1', { name: '云帆' })
  dropDraft('customer/c1')
  expect(keptDraft('customer/c1')).toBeNull()
  keepDraft('customer/c1', { name: '云帆' })
  vi.advanceTimersByTime(29 * day)
  expect(keptDraft('customer/c1')).not.toBeNull()
  vi.advanceTimersByTime(2 * day)
  expect(keptDraft('customer/c1')).toBeNull()
})

test('what somebody else wrote there is no draft', () => {
  for (const text of ['nonsense', '7', '{"at":"2026-03-01"}', 'null']) {
    stored.set('kebu.draft.customer/c1', text)
    expect(keptDraft('customer/c1')).toBeNull()
  }
})

test('when the page opens, what is offered to nobody any more is taken away', () => {
  const lin = '01920000-0000-7000-8000-000000000001'
  keepDraft(`${lin}/customer/c1`, { name: '云帆' })
  vi.advanceTimersByTime(31 * day)
  keepDraft(`${lin}/customer/new`, { name: '新的' })
  keepDraft('customer/new', { idCard: '11010519491231002X' })
  keepDraft('quick.c1', { content: '说到一半' })
  stored.set(`kebu.draft.${lin}/customer/c2`, 'nonsense')
  stored.set('kebu.theme', 'dark')
  vi.stubGlobal('localStorage', Object.assign(Object.fromEntries(stored), localStorage))
  dropOldDrafts()
  expect([...stored.keys()]).toEqual([`kebu.draft.${lin}/customer/new`, 'kebu.theme'])
})

test('a browser without a store forgets, and nothing else happens', () => {
  vi.stubGlobal('localStorage', undefined)
  keepDraft('customer/c1', { name: '云帆' })
  dropDraft('customer/c1')
  dropOldDrafts()
  expect(keptDraft('customer/c1')).toBeNull()
})
