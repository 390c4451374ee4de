import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'

const loadDialog = () => import('./search-dialog.tsx')
const SearchDialog = lazy(() => loadDialog().then((module) => ({ default: module.SearchDialog })))
const OpenSearchContext = createContext<(() => void) | null>(null)

export interface EarlyLetters {
  /** What was typed before the box was there; from now on it hears the keys itself. */
  take(): string
}

/** The one search over everything: Ctrl K from anywhere, or the box at the top. */
export function SearchProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const openSearch = useCallback(() => setOpen(true), [])
  const early = useEarlyLetters(open)
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
          <SearchDialog early={early} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </OpenSearchContext>
  )
}

/** What is typed between the key that opens the search and its box being there is the beginning of what is looked for. */
function useEarlyLetters(isOpen: boolean): EarlyLetters {
  const letters = useRef('')
  const isThere = useRef(false)
  useEffect(() => {
    if (!isOpen) return
    letters.current = ''
    isThere.current = false
    const onKey = (event: KeyboardEvent) => {
      if (isThere.current || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      event.stopImmediatePropagation()
      letters.current += event.key
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [isOpen])
  return useMemo(
    () => ({
      take() {
        isThere.current = true
        const taken = letters.current
        letters.current = ''
        return taken
      },
    }),
    [],
  )
}

export function useOpenSearch(): () => void {
  const openSearch = use(OpenSearchContext)
  if (!openSearch) throw new Error('useOpenSearch needs a SearchProvider above it')
  return openSearch
}
