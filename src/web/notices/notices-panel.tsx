import { Link } from '@tanstack/react-router'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { NoticeList } from './notice-list.tsx'
import { useMarkRead, useNewestNotices } from './use-notices.ts'
import './notices.css'
import { WaitingApprovals } from './waiting-approvals.tsx'

export const newestShown = 10

/** Below the bell: the newest notices, and the way to all of them. */
export function NoticesPanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const markRead = useMarkRead()
  const { data } = useNewestNotices(newestShown)
  return (
    <section className="notices-panel" aria-label={t('notices.title')}>
      <header className="notices-head">
        <h2>{t('notices.title')}</h2>
        {data && data.unread > 0 ? (
          <Button kind="quiet" onClick={() => markRead('all')}>
            {t('notices.readAll')}
          </Button>
        ) : null}
      </header>
      <WaitingApprovals onOpen={onClose} />
      {data?.items.length === 0 ? <p className="notices-none">{t('notices.none')}</p> : null}
      <NoticeList items={data?.items ?? []} onOpen={onClose} />
      <footer className="notices-foot">
        <Link to="/notices" onClick={onClose}>
          {t('notices.all')}
        </Link>
      </footer>
    </section>
  )
}
