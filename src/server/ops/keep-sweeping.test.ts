import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Workspace } from '../metadata/index.ts'
import { keepSweeping } from './keep-sweeping.ts'

const hourMs = 3_600_000
// Handed on to the rooms, which know what to do with it.
const workspace = {} as Workspace

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('every room sweeps once an hour, also where another could not', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const failing = vi.fn().mockRejectedValue(new Error('the database is away'))
  const sweep = vi.fn().mockResolvedValue(undefined)
  const stop = keepSweeping(workspace, [failing, sweep])
  await vi.advanceTimersByTimeAsync(2 * hourMs)
  expect([failing.mock.calls.length, sweep.mock.calls.length, told.mock.calls.length]).toEqual([2, 2, 2])
  await stop()
  await vi.advanceTimersByTimeAsync(hourMs)
  expect(sweep).toHaveBeenCalledTimes(2)
})

test('whoever stops it waits for the sweeping under way', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const stop = keepSweeping(workspace, [() => promise])
  await vi.advanceTimersByTimeAsync(hourMs)
  let isOver = false
  const stopped = stop().then(() => {
    isOver = true
  })
  await vi.advanceTimersByTimeAsync(1)
  expect(isOver).toBe(false)
  resolve()
  await stopped
})
