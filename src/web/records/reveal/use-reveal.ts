import { useEffect, useState } from 'react'
import type { Json } from '../../../core/json.ts'
import { ask } from '../../client/call.ts'
import { useFaultText } from '../../parts/use-fault-text.ts'

/** Long enough to read a number out, or type it elsewhere. */
const shownMs = 30_000

interface Asked {
  readonly object: string
  readonly id: string
  readonly field: string
}

/** One value, shown for a while; whoever turns to another window or tab has it masked when she comes back. */
export function useReveal({ object, id, field }: Asked) {
  const faultText = useFaultText()
  const [shown, setShown] = useState<{ readonly value: Json } | null>(null)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const hide = () => setShown(null)
  useHiding(shown !== null, hide)
  const reveal = async (reason?: string): Promise<boolean> => {
    setBusy(true)
    setFault(null)
    try {
      const body = { field, ...(reason ? { reason } : {}) }
      const { value } = await ask('revealField', { params: { object, id }, body })
      setShown({ value })
      return true
    } catch (error) {
      setFault(faultText(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { shown, busy, fault, reveal, hide }
}

function useHiding(isShown: boolean, hide: () => void): void {
  useEffect(() => {
    if (!isShown) return
    const timer = setTimeout(hide, shownMs)
    const onHidden = () => document.hidden && hide()
    document.addEventListener('visibilitychange', onHidden)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onHidden)
    }
  })
}
