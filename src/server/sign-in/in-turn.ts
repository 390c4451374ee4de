const lastInTurn = new Map<string, Promise<unknown>>()

/** Does the work of one key one after the other; of different keys at once. */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = lastInTurn.get(key) ?? Promise.resolve()
  const mine = before.then(work, work)
  lastInTurn.set(key, mine)
  try {
    return await mine
  } finally {
    if (lastInTurn.get(key) === mine) lastInTurn.delete(key)
  }
}
