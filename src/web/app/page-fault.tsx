import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { useText } from '../text/use-text.tsx'

/** A page that could not be drawn or loaded. The error itself goes to the console, for whoever looks for it. */
export function PageFault({ reset }: { error: unknown; reset?: () => void }) {
  const { t } = useText()
  return (
    <Notice icon="warning" title={t('shell.failedTitle')} text={t('shell.failed')}>
      {reset && <Button onClick={reset}>{t('parts.retry')}</Button>}
      <Button kind="primary" onClick={() => location.reload()}>
        {t('shell.reload')}
      </Button>
    </Notice>
  )
}
