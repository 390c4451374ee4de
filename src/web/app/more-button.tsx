import { useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { PhoneModules } from './phone-modules.tsx'
import { CountBadge, useAllWaiting } from './waiting.tsx'

/** On the phone: every module and page this person may open, two taps away. */
export function MoreButton() {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const waiting = useAllWaiting()
  return (
    <>
      <button
        type="button"
        className="top-bell"
        aria-label={t('shell.more')}
        aria-description={waiting.text}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Icon name="more" size={20} />
        <CountBadge {...waiting} className="bell-count" />
      </button>
      {open ? <PhoneModules onClose={() => setOpen(false)} /> : null}
    </>
  )
}
