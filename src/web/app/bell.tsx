import { Link } from '@tanstack/react-router'
import { Popover } from 'antd'
import { useState } from 'react'
import { NoticesPanel, newestShown } from '../notices/notices-panel.tsx'
import { useNewestNotices } from '../notices/use-notices.ts'
import { Icon } from '../parts/icon.tsx'
import { insideScreen } from '../parts/inside-screen.ts'
import { useText } from '../text/use-text.tsx'

/** How many notices are unread; pressed, it shows the newest. */
export function Bell() {
  const { t } = useText()
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
        <UnreadCount />
      </button>
    </Popover>
  )
}

/** 消息 on the phone, with the same count. */
export function PhoneNotices() {
  const { t } = useText()
  return (
    <Link to="/notices" className="phone-link" activeProps={{ className: 'active' }}>
      <span className="phone-bell">
        <Icon name="bell" size={22} />
        <UnreadCount />
      </span>
      {t('notices.title')}
    </Link>
  )
}

const shownMax = 99

function UnreadCount() {
  const { t } = useText()
  const count = useNewestNotices(newestShown).data?.unread ?? 0
  if (count === 0) return null
  const shown = Math.min(count, shownMax)
  return (
    <span className="bell-count kb-figures">
      <span aria-hidden="true">
        {shown}
        {count > shown && '+'}
      </span>
      <span className="unseen"> {t('notices.unreadCount', { count })}</span>
    </span>
  )
}
