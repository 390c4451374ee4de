const lastOfKey = new Map<string, Promise<unknown>>()

/** Does the work of one key one after the other; of different keys at once. */
export async function withKeyedLock<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = lastOfKey.get(key) ?? Promise.resolve()
  const mine = before.then(work, work)
  lastOfKey.set(key, mine)
  try {
    return await mine
  } finally {
    if (lastOfKey.get(key) === mine) lastOfKey.delete(key)
  }
}
