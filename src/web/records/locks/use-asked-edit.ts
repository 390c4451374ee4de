import { useEffect, useEffectEvent, useRef } from 'react'
import type { LockView } from '../../../core/api/shapes.ts'
import { useSession } from '../../client/queries.ts'
import { useToast } from '../../parts/toast.tsx'
import { useText } from '../../text/use-text.tsx'

/** Tells who has asked for a record what came of it; answers whether she waits for that. */
export function useAskedEdit(lock: LockView | undefined): boolean {
  const { t } = useText()
  const show = useToast()
  const me = useSession().user.id
  const waits = lock?.asked?.some(({ id }) => id === me) === true
  const asked = useRef<LockView | null>(null)
  const tell = useEffectEvent((of: LockView) => {
    if (lock?.mine) show({ text: t('records.editGiven', { person: of.by.name }) })
    else show({ text: lock ? t('records.editDeclined', { person: of.by.name }) : t('records.editFree') })
  })
  useEffect(() => {
    if (waits && lock) asked.current = lock
    else if (asked.current) {
      tell(asked.current)
      asked.current = null
    }
  }, [waits, lock])
  return waits
}
