import { Refused } from '../refused.ts'

/** So many wait; whoever comes then is asked to come again. */
const waitingMax = 40
let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/** One report after another: each keeps a core of the database busy, and the others are for people who save and look. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= waitingMax) throw new Refused('too-many-reports', { headers: { 'retry-after': '3' } })
  waiting += 1
  const mine = last.then(work, work).finally(() => {
    waiting -= 1
  })
  last = mine.catch(() => undefined)
  return mine
}
