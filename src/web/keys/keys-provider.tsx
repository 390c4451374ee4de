import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useEffect, useState } from 'react'
import { isBusy } from './is-busy.ts'

const KeysDialog = lazy(() => import('./keys-dialog.tsx').then((module) => ({ default: module.KeysDialog })))
const OpenKeysContext = createContext<(() => void) | null>(null)

/** ? shows what the keys do, wherever it is not a letter of somebody's text. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const openKeys = useCallback(() => setOpen(true), [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return
      // A cell that took the letter is being edited now.
      if (event.defaultPrevented || isBusy(event.target)) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <OpenKeysContext value={openKeys}>
      {children}
      {open && (
        <Suspense fallback={null}>
          <KeysDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </OpenKeysContext>
  )
}

export function useOpenKeys(): () => void {
  const openKeys = use(OpenKeysContext)
  if (!openKeys) throw new Error('useOpenKeys needs a KeysProvider above it')
  return openKeys
}
