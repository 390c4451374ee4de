import { expect, test } from 'vitest'
import { keepRunner, type Queue } from './keep-runner.ts'

test('a queue that is being started anew when all stops is stopped too', async () => {
  const first = makeQueue()
  const second = makeQueue()
  const restarting = Promise.withResolvers<void>()
  const restarted = Promise.withResolvers<Queue>()
  const starts = [
    () => Promise.resolve(first.queue),
    () => {
      restarting.resolve()
      return restarted.promise
    },
  ]
  const kept = await keepRunner(() => must(starts.shift())(), { restartAfterMs: 0 })
  first.breakDown()
  await restarting.promise
  const stopped = kept.stop()
  restarted.resolve(second.queue)
  await stopped
  expect(second.stops()).toBe(1)
})

test('a queue that gives up and never says that it has ended is begun anew, and all can be stopped', async () => {
  const first = makeQueue()
  const second = makeQueue()
  const restarted = Promise.withResolvers<void>()
  const starts = [
    () => Promise.resolve(first.queue),
    () => {
      restarted.resolve()
      return Promise.resolve(second.queue)
    },
  ]
  const kept = await keepRunner(() => must(starts.shift())(), { restartAfterMs: 0, endsWithinMs: 1 })
  first.giveUp()
  await restarted.promise
  second.giveUp()
  await kept.stop()
  expect(starts).toEqual([])
})

/** A queue that works until it breaks down or is stopped. */
function makeQueue() {
  const ended = Promise.withResolvers<void>()
  const givenUp = Promise.withResolvers<void>()
  let stops = 0
  const queue: Queue = {
    givenUp: givenUp.promise,
    ended: ended.promise,
    stop: async () => {
      stops++
      ended.resolve()
    },
  }
  return {
    queue,
    stops: () => stops,
    breakDown: () => ended.reject(new Error('The database is gone')),
    giveUp: () => givenUp.resolve(),
  }
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('It was started once too often')
  return value
}
