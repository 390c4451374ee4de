import { useEffect, useState } from 'react'
import { useConnection } from '../client/connection.ts'
import { useIsSaving } from '../client/note-saving.ts'
import { useText } from '../text/use-text.tsx'
import { Icon } from './icon.tsx'

const quickMs = 500

/** Says that a save is under way, where 「已保存」 will stand, once it takes longer than a moment. */
export function SavingNote() {
  const { t } = useText()
  const isSaving = useIsSaving()
  const { online, retrying } = useConnection()
  // The bar at the top tells why nothing comes back.
  return isSaving && online && retrying === 0 ? <AfterAMoment text={t('parts.saving')} /> : null
}

function AfterAMoment({ text }: { readonly text: string }) {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), quickMs)
    return () => clearTimeout(timer)
  }, [])
  return isShown ? (
    <div className="toast toast-saving">
      <Icon name="clock" />
      <span className="toast-text">{text}</span>
    </div>
  ) : null
}
