import { readLocalStorage, useLocalStorage, writeLocalStorage } from './local-storage.ts'

export interface RecentRecord {
  readonly object: string
  readonly id: string
}

const key = 'recent'
const kept = 7
// The store holds JSON, which knows no readonly.
type Kept = { object: string; id: string }[]

/** Which records this person opened last, wherever she did; only ids are kept in the browser. */
export function useRecentlyOpened(): readonly RecentRecord[] {
  return useLocalStorage<Kept>(key, [])[0]
}

export function noteOpened({ object, id }: RecentRecord): void {
  const before = readLocalStorage<Kept>(key, [])
  if (before[0]?.id === id) return
  writeLocalStorage(key, [{ object, id }, ...before.filter((one) => one.id !== id)].slice(0, kept))
}
