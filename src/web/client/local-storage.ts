import { useCallback, useSyncExternalStore } from 'react'
import type { Json } from '../../core/json.ts'

/** Small settings of this browser: language, theme, collapsed sidebar, columns. Nothing here is business data. */
const prefix = 'kebu.'
const listeners = new Set<() => void>()
const parsed = new Map<string, { text: string | null; value: unknown }>()

/** Like useState, but kept in this browser and shared by everything that asks for the same key. */
export function useLocalStorage<T extends Json>(key: string, initial: T): [T, (value: T) => void] {
  const value = useSyncExternalStore(subscribe, () => readLocalStorage(key, initial))
  const set = useCallback((next: T) => writeLocalStorage(key, next), [key])
  return [value, set]
}

/** The kept value, or `initial` where there is none or it does not read. */
export function readLocalStorage<T extends Json>(key: string, initial: T): T {
  const text = readStored(key)
  const known = parsed.get(key)
  if (known && known.text === text) return known.value === undefined ? initial : (known.value as T)
  const value = text === null ? undefined : parse(text)
  parsed.set(key, { text, value })
  // Only this module writes these keys, each with one type.
  return value === undefined ? initial : (value as T)
}

export function writeLocalStorage(key: string, value: Json): void {
  const text = JSON.stringify(value)
  try {
    localStorage.setItem(prefix + key, text)
  } catch {
    // A full or forbidden store costs only the memory of it: the value holds until the page is left.
    unstored.set(key, text)
  }
  for (const listener of listeners) listener()
}

const unstored = new Map<string, string>()

function readStored(key: string): string | null {
  try {
    return unstored.get(key) ?? localStorage.getItem(prefix + key)
  } catch {
    return null
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function subscribe(listener: () => void): () => void {
  const onStorage = (event: StorageEvent) => event.key?.startsWith(prefix) && listener()
  listeners.add(listener)
  window.addEventListener('storage', onStorage)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', onStorage)
  }
}
