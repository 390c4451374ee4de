import { useLayoutEffect, useSyncExternalStore } from 'react'
import { useLocalStorage } from '../client/local-storage.ts'
import { applyColors, type Mode } from './theme.ts'

export type ModeChoice = 'system' | Mode

/** Light or dark as this person chose, or as the machine says; on paper light. */
export function useMode(): { mode: Mode; choice: ModeChoice; choose: (choice: ModeChoice) => void } {
  const [choice, choose] = useLocalStorage<ModeChoice>('mode', 'system')
  const systemIsDark = useSyncExternalStore(hearDark, () => darkQuery.matches)
  const isPrinted = useSyncExternalStore(hearPrint, () => printQuery.matches)
  const chosen = choice === 'system' ? (systemIsDark ? 'dark' : 'light') : choice
  const mode = isPrinted ? 'light' : chosen
  useLayoutEffect(() => applyColors(mode), [mode])
  return { mode, choice, choose }
}

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)')
const printQuery = window.matchMedia('print')
const hearDark = (listener: () => void) => hear(darkQuery, listener)
const hearPrint = (listener: () => void) => hear(printQuery, listener)

function hear(query: MediaQueryList, listener: () => void): () => void {
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
