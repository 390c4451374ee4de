import { useEffect } from 'react'
import { useUndoLast } from '../parts/use-saved.tsx'

/** Ctrl Z outside a field takes back my last change; inside a field it is the browser's. */
export function useUndoKey(): void {
  const undoLast = useUndoLast()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'z') return
      if (isField(event.target) || document.querySelector('[role=dialog]')) return
      event.preventDefault()
      undoLast()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [undoLast])
}

/** Somebody types there; an input that only waits for a letter is none yet. */
export function isField(target: EventTarget | null): boolean {
  const fields = 'input:not(.cell-idle), textarea, select, [contenteditable=true]'
  return target instanceof HTMLElement && target.closest(fields) !== null
}
