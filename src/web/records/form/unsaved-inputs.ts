import { useEffect, useEffectEvent } from 'react'

/** Whether it may go: it is saved, or she who is asked lets it go. */
type Ask = () => Promise<boolean>

const unsaved = new Map<Ask, string>()

/** Holds an input that is not saved for as long as it stands in the view of this record. */
export function useUnsavedInput(record: string | undefined, ask: Ask): void {
  const latest = useEffectEvent(ask)
  useEffect(() => {
    if (record === undefined) return
    const one = () => latest()
    unsaved.set(one, record)
    return () => void unsaved.delete(one)
  }, [record])
}

/** Whether the view of a record may give way to another of it at the same address: its form, for one. */
export async function mayReplaceView(record: string): Promise<boolean> {
  for (const [ask, of] of [...unsaved]) if (of === record && !(await ask())) return false
  return true
}
