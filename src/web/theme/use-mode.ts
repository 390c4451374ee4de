import { useLayoutEffect, useSyncExternalStore } from 'react'
import { useLocalStorage } from '../client/local-storage.ts'
import { applyColors, type Mode } from './theme.ts'

export type ModeChoice = 'system' | Mode

/** Light or dark as this person chose, or as the machine says. */
export function useMode(): { mode: Mode; choice: ModeChoice; choose: (choice: ModeChoice) => void } {
  const [choice, choose] = useLocalStorage<ModeChoice>('mode', 'system')
  const systemIsDark = useSyncExternalStore(subscribe, () => darkQuery.matches)
  const mode = choice === 'system' ? (systemIsDark ? 'dark' : 'light') : choice
  useLayoutEffect(() => applyColors(mode), [mode])
  return { mode, choice, choose }
}

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)')

function subscribe(listener: () => void): () => void {
  darkQuery.addEventListener('change', listener)
  return () => darkQuery.removeEventListener('change', listener)
}
