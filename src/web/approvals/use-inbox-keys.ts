import { useEffect } from 'react'
import { isBusy } from '../keys/is-busy.ts'

interface Places {
  readonly changes: readonly { readonly id: string }[]
  readonly shown: string | undefined
  readonly choose: (id: string) => void
}

/** J and K go through the list; A, R and Enter press what stands at the chosen change, so that what is locked stays locked. */
export function useInboxKeys({ changes, shown, choose }: Places): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isBusy(event.target)) return
      const key = event.key.toLowerCase()
      const step = steps[key]
      const next = step && neighbour({ changes, shown }, step)
      if (next) choose(next)
      else if (step || !press(key, event.target)) return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [changes, shown, choose])
}

const steps: Readonly<Record<string, number>> = { j: 1, k: -1 }

export function neighbour({ changes, shown }: Omit<Places, 'choose'>, step: number): string | undefined {
  const at = changes.findIndex(({ id }) => id === shown)
  return at < 0 ? changes[0]?.id : changes[at + step]?.id
}

/** Enter on a button or a link is that button's own. */
function press(key: string, target: EventTarget | null): boolean {
  if (key === 'enter') {
    if (target instanceof HTMLElement && target.closest('a, button, summary')) return false
    const detail = document.querySelector<HTMLElement>('[data-inbox-detail]')
    detail?.focus()
    return detail !== null
  }
  const button = document.querySelector<HTMLButtonElement>(`button[aria-keyshortcuts="${key.toUpperCase()}"]`)
  if (!button || button.disabled) return false
  button.click()
  return true
}
