import { useEffect, useEffectEvent } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useToast } from '../../parts/toast.tsx'
import { useText } from '../../text/use-text.tsx'

/** Leaves the form of a record that is somebody else's now; what was typed is kept as a draft. */
export function useLostLock({ access }: RecordView, wants: boolean, leave: () => void): void {
  const { t } = useText()
  const show = useToast()
  const holder = access?.lock && !access.lock.mine ? access.lock.by.name : undefined
  const lost = wants && holder !== undefined
  const onLost = useEffectEvent(() => {
    show({ text: t('records.editLost', { person: holder ?? '' }) })
    leave()
  })
  useEffect(() => {
    if (lost) onLost()
  }, [lost])
}
