import { createContext, type ReactNode, use, useCallback, useEffect, useId, useMemo, useState } from 'react'

/** What each unfinished condition is about, by its key. */
type Unfinished = Readonly<Record<string, string>>

interface Noting {
  readonly unfinished: Unfinished
  note(key: string, about: string | null): void
}

const NotingContext = createContext<Noting | null>(null)

/** Whoever saves conditions asks here whether one still waits for its value: without it, it would be saved as another one. */
export function useUnfinishedConditions() {
  const [unfinished, setUnfinished] = useState<Unfinished>({})
  const note = useCallback(
    (key: string, about: string | null) =>
      setUnfinished(({ [key]: _, ...others }) => (about === null ? others : { ...others, [key]: about })),
    [],
  )
  const noting = useMemo(() => ({ unfinished, note }), [unfinished, note])
  return { noting, about: Object.values(unfinished) }
}

interface UnfinishedConditionsProps {
  readonly noting: Noting
  readonly children: ReactNode
}

export function UnfinishedConditions({ noting, children }: UnfinishedConditionsProps) {
  return <NotingContext value={noting}>{children}</NotingContext>
}

/** A condition says so while one of its parts waits for a value, and whether it goes away with that. */
export function useNoteUnfinished({ name, about }: { name: string | undefined; about: string }, is: boolean): void {
  const ownKey = useId()
  const key = name ?? ownKey
  const note = use(NotingContext)?.note
  useEffect(() => {
    if (!is || !note) return
    note(key, about)
    return () => note(key, null)
  }, [is, note, key, about])
}

/** Whether the condition of this name waits for a value: it does not fold away meanwhile. */
export function useIsUnfinished(name: string): boolean {
  return use(NotingContext)?.unfinished[name] !== undefined
}
