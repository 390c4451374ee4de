import { Link } from '@tanstack/react-router'
import { Notice } from '../parts/notice.tsx'
import { useText } from '../text/use-text.tsx'

export function NotFound() {
  const { t } = useText()
  return (
    <Notice icon="search" title={t('shell.notFoundTitle')} text={t('shell.notFound')}>
      <Link to="/" className="button button-plain">
        {t('shell.backToWorkbench')}
      </Link>
    </Notice>
  )
}
