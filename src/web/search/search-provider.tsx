import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useEffect, useState } from 'react'

const SearchDialog = lazy(() => import('./search-dialog.tsx').then((module) => ({ default: module.SearchDialog })))
const OpenSearchContext = createContext<(() => void) | null>(null)

/** The one search over everything: Ctrl K from anywhere, or the box at the top. */
export function SearchProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const openSearch = useCallback(() => setOpen(true), [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      setOpen((isOpen) => !isOpen)
    }
    // In an open cell the keys are the cell's, and end there; this one is heard before.
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])
  return (
    <OpenSearchContext value={openSearch}>
      {children}
      {open && (
        <Suspense fallback={null}>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </OpenSearchContext>
  )
}

export function useOpenSearch(): () => void {
  const openSearch = use(OpenSearchContext)
  if (!openSearch) throw new Error('useOpenSearch needs a SearchProvider above it')
  return openSearch
}
