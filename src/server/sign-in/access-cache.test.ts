import { beforeEach, expect, test, vi } from 'vitest'
import { type AccessCache, makeAccessCache } from './access-cache.ts'

interface Session {
  readonly person: string
  readonly endsAtMs: number
}

let nowMs: number
let cache: AccessCache<Session>
const lin: Session = { person: '林悦', endsAtMs: Number.POSITIVE_INFINITY }
const read = vi.fn(async (): Promise<Session | null> => lin)

beforeEach(() => {
  nowMs = 0
  cache = makeAccessCache({ now: () => new Date(nowMs), endsAtMs: ({ endsAtMs }) => endsAtMs })
  read.mockReset().mockResolvedValue(lin)
})

test('a session is read once in five seconds, also one that nobody has', async () => {
  await cache.find('a', read)
  nowMs = 4_999
  expect(await cache.find('a', read)).toBe(lin)
  expect(read).toHaveBeenCalledTimes(1)
  nowMs = 5_000
  read.mockResolvedValue(null)
  expect(await cache.find('a', read)).toBeNull()
  expect(await cache.find('a', read)).toBeNull()
  expect(read).toHaveBeenCalledTimes(2)
})

test('one that ends by itself is not gone by any longer', async () => {
  read.mockResolvedValue({ ...lin, endsAtMs: 1_000 })
  await cache.find('a', read)
  nowMs = 1_000
  await cache.find('a', read)
  expect(read).toHaveBeenCalledTimes(2)
})

test('what has ended is read again, and not kept where it ended while it was read', async () => {
  await cache.find('a', read)
  cache.forget(['a'])
  read.mockImplementationOnce(async () => {
    cache.forget(['a'])
    return lin
  })
  await cache.find('a', read)
  await cache.find('a', read)
  expect(read).toHaveBeenCalledTimes(3)
})
