import { useSyncExternalStore } from 'react'

/** Saves the server has not answered yet. One that asks a person something is not among them meanwhile. */
let underWay = 0
const watchers = new Set<() => void>()

export function noteSaving<T>(save: Promise<T>): Promise<T> {
  count(1)
  const end = () => count(-1)
  save.then(end, end)
  return save
}

/** Whether something is being saved, wherever on the page it was entered. */
export function useIsSaving(): boolean {
  return useSyncExternalStore(watch, () => underWay > 0)
}

function count(by: 1 | -1): void {
  underWay += by
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
