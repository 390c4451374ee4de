import { useConnection } from '../client/connection.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'

/** Says that the network or the server is away, for as long as it is. */
export function ConnectionBar() {
  const { t } = useText()
  const { online, retrying } = useConnection()
  if (online && retrying === 0) return <div role="status" />
  return (
    <div className="connection-bar" role="status">
      <Icon name={online ? 'clock' : 'globe'} />
      {t(online ? 'shell.retrying' : 'shell.offline')}
    </div>
  )
}
