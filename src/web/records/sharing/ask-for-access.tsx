import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { type AccessWanted, RequestDialog } from './request-dialog.tsx'

/** The way out of a lock: asks for what it closes. */
export function AskForAccess(wanted: AccessWanted) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button icon="shield" onClick={() => setAsking(true)}>
        {t('access.ask')}
      </Button>
      {asking ? <RequestDialog {...wanted} onClose={() => setAsking(false)} /> : null}
    </>
  )
}
