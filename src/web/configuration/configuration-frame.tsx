import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Right } from '../../core/access/access.ts'
import { useSession } from '../client/queries.ts'
import { Notice, WayHome } from '../parts/notice.tsx'
import { useOpenTabInSight } from '../parts/use-open-tab-in-sight.ts'
import { configurationPages, ratesPage } from '../search/page-links.ts'
import { useText } from '../text/use-text.tsx'
import './configuration.css'
import '../records/form/form.css'

interface ConfigurationFrameProps {
  /** What the page asks of whoever opens it. */
  readonly right?: Right
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** The frame of every page an administrator shapes Kebu with: what there is to shape, and what the page at hand offers to do. */
export function ConfigurationFrame({ right = 'manage-settings', actions, children }: ConfigurationFrameProps) {
  const { t } = useText()
  const { rights } = useSession()
  const tabs = useOpenTabInSight()
  if (!rights.includes(right))
    return (
      <Notice icon="lock" title={t('configuration.notAllowed')}>
        <WayHome />
      </Notice>
    )
  return (
    <div className="configuration">
      <header className="configuration-head">
        <nav ref={tabs} aria-label={t('configuration.nav')}>
          {configurationPages
            .filter((page) => rights.includes(page.right))
            .map(({ to, text }) => (
              <Link key={to} to={to} activeProps={{ className: 'is-open' }}>
                {t(text)}
              </Link>
            ))}
          {rights.includes(ratesPage.right) ? (
            <Link to="/records/$object" params={{ object: 'exchangeRate' }}>
              {t(ratesPage.text)}
            </Link>
          ) : null}
        </nav>
        <div className="configuration-actions">{actions}</div>
      </header>
      {children}
    </div>
  )
}
