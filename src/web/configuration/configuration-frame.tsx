import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '../client/queries.ts'
import { Notice, WayHome } from '../parts/notice.tsx'
import { useOpenTabInSight } from '../parts/use-open-tab-in-sight.ts'
import { configurationPages, ratesPage } from '../search/page-links.ts'
import { useText } from '../text/use-text.tsx'
import './configuration.css'
import '../records/form/form.css'

/** The frame of every page an administrator shapes Kebu with: what there is to shape, and what the page at hand offers to do. */
export function ConfigurationFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const { t } = useText()
  const { rights } = useSession()
  const tabs = useOpenTabInSight()
  if (!rights.includes('manage-settings'))
    return (
      <Notice icon="lock" title={t('configuration.notAllowed')}>
        <WayHome />
      </Notice>
    )
  return (
    <div className="configuration">
      <header className="configuration-head">
        <nav ref={tabs} aria-label={t('configuration.nav')}>
          {configurationPages.map(({ to, text }) => (
            <Link key={to} to={to} activeProps={{ className: 'is-open' }}>
              {t(text)}
            </Link>
          ))}
          <Link to="/records/$object" params={{ object: 'exchangeRate' }}>
            {t(ratesPage.text)}
          </Link>
        </nav>
        <div className="configuration-actions">{actions}</div>
      </header>
      {children}
    </div>
  )
}
