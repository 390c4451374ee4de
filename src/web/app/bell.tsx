import { Link } from '@tanstack/react-router'
import { Popover } from 'antd'
import { useState } from 'react'
import { useApprovalCount } from '../client/approvals/approvals.ts'
import { NoticesPanel, newestShown } from '../notices/notices-panel.tsx'
import { useNewestNotices } from '../notices/use-notices.ts'
import { Icon } from '../parts/icon.tsx'
import { insideScreen } from '../parts/inside-screen.ts'
import { useText } from '../text/use-text.tsx'
import { CountBadge, type Waiting } from './waiting.tsx'

/** How many notices are unread, or changes wait; pressed, it shows the newest. */
export function Bell() {
  const { t } = useText()
  const waiting = useUnreadOrWaiting()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      content={<NoticesPanel onClose={() => setOpen(false)} />}
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      align={insideScreen}
      arrow={false}
      destroyOnHidden
    >
      <button type="button" className="top-bell" aria-haspopup="dialog" aria-expanded={open} title={t('notices.title')}>
        <Icon name="bell" />
        <span className="unseen">{t('notices.title')}</span>
        <CountBadge {...waiting} className="bell-count" />
      </button>
    </Popover>
  )
}

/** 消息 on the phone, with the same count. */
export function PhoneNotices() {
  const { t } = useText()
  const waiting = useUnreadOrWaiting()
  return (
    <Link to="/notices" className="phone-link" activeProps={{ className: 'active' }}>
      <span className="phone-bell">
        <Icon name="bell" size={22} />
        <CountBadge {...waiting} className="bell-count" />
      </span>
      {t('notices.title')}
    </Link>
  )
}

/**
 * The larger of the two, said with the words of both: a change that waits is told by a notice, and counting it twice would be wrong;
 * once that is read it goes on waiting.
 */
function useUnreadOrWaiting(): Waiting {
  const { t } = useText()
  const unread = useNewestNotices(newestShown).data?.unread ?? 0
  const { waiting } = useApprovalCount()
  const words = [
    ...(unread > 0 ? [t('notices.unreadCount', { count: unread })] : []),
    ...(waiting > 0 ? [t('approvals.waitingCount', { count: waiting })] : []),
  ]
  return { count: Math.max(unread, waiting), text: words.join(t('parts.andAlso')) }
}
