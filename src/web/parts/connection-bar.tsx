import { useConnection } from '../client/connection.ts'
import { useRetryableSaves } from '../client/retryable-saves.ts'
import { useText } from '../text/use-text.tsx'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import './connection-bar.css'

/** Says that the network or the server is away, for as long as it is; then offers to save what waited for it. */
export function ConnectionBar() {
  const { t } = useText()
  const { online, retrying } = useConnection()
  const waiting = useRetryableSaves()
  const busy = !online || retrying > 0
  const text = busy ? t(online ? 'shell.retrying' : 'shell.offline') : t('shell.waiting', { count: waiting.length })
  if (!busy && waiting.length === 0) return <div role="status" />
  return (
    <div className="connection-bar" role="status">
      <Icon name={online ? 'clock' : 'globe'} />
      <span>{text}</span>
      {busy ? null : <Button onClick={() => waiting.map((save) => save())}>{t('shell.saveWaiting')}</Button>}
    </div>
  )
}
