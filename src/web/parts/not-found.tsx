import { useText } from '../text/use-text.tsx'
import { Notice, WayHome } from './notice.tsx'

export function NotFound() {
  const { t } = useText()
  return (
    <Notice icon="search" title={t('shell.notFoundTitle')} text={t('shell.notFound')}>
      <WayHome />
    </Notice>
  )
}
