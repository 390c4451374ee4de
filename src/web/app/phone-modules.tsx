import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useObjects, useSession } from '../client/queries.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { ObjectIcon } from '../parts/object-icon.tsx'
import { adminPages, dataPages, mayOpen } from '../search/page-links.ts'
import { pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { CountBadge, useWaiting } from './waiting.tsx'

/** 更多: what the sidebar holds on a wide screen, as a sheet of big signs. */
export function PhoneModules({ onClose }: { readonly onClose: () => void }) {
  const { t, locale } = useText()
  const objects = useObjects()
  const session = useSession()
  const modules = objects.filter((object) => object.group === 'business' && object.can.view)
  const waiting = useWaiting()
  const isNamed = waiting.alerts.count > 0 && !session.rights.includes('view-log')
  const pages = [...dataPages, ...adminPages].filter((page) => mayOpen(page, session, objects))
  return (
    <Dialog open title={t('shell.more')} width={420} onClose={onClose} footer={null}>
      <nav className="phone-modules" aria-label={t('shell.more')}>
        {modules.map(({ name, label }) => (
          <Module key={name} to={`/records/${name}`} onOpen={onClose}>
            <ObjectIcon object={name} size={22} />
            {pluralLabel(label, locale)}
          </Module>
        ))}
        {pages.map(({ to, icon, text, counts }) => (
          <Module key={to} to={to} onOpen={onClose}>
            <span className="phone-bell">
              <Icon name={icon} size={22} />
              {counts ? <CountBadge {...waiting[counts]} className="bell-count" /> : null}
            </span>
            {t(text)}
          </Module>
        ))}
        {isNamed ? (
          <Module to="/log/alerts" onOpen={onClose}>
            <span className="phone-bell">
              <Icon name="bell" size={22} />
              <CountBadge {...waiting.alerts} className="bell-count" />
            </span>
            {t('log.alerts')}
          </Module>
        ) : null}
      </nav>
    </Dialog>
  )
}

interface ModuleProps {
  readonly to: string
  readonly onOpen: () => void
  readonly children: ReactNode
}

function Module({ to, onOpen, children }: ModuleProps) {
  return (
    <Link to={to} className="phone-link" activeProps={{ className: 'active' }} onClick={onOpen}>
      {children}
    </Link>
  )
}
