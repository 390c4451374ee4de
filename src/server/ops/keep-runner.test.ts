import type { Runner } from 'graphile-worker'
import { expect, test } from 'vitest'
import { keepRunner } from './keep-runner.ts'

test('a queue that is being started anew when all stops is stopped too', async () => {
  const first = makeRunner()
  const second = makeRunner()
  const restarting = Promise.withResolvers<void>()
  const restarted = Promise.withResolvers<KeptRunner>()
  const starts = [
    () => Promise.resolve(first.runner),
    () => {
      restarting.resolve()
      return restarted.promise
    },
  ]
  const kept = await keepRunner(() => must(starts.shift())(), { restartAfterMs: 0 })
  first.breakDown()
  await restarting.promise
  const stopped = kept.stop()
  restarted.resolve(second.runner)
  await stopped
  expect(second.stops()).toBe(1)
})

type KeptRunner = Pick<Runner, 'promise' | 'stop'>

/** A queue that works until it breaks down or is stopped. */
function makeRunner() {
  const ended = Promise.withResolvers<void>()
  let stops = 0
  const runner: KeptRunner = {
    promise: ended.promise,
    stop: async () => {
      stops++
      ended.resolve()
    },
  }
  return { runner, stops: () => stops, breakDown: () => ended.reject(new Error('The database is gone')) }
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('It was started once too often')
  return value
}
