import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useOpenTabInSight } from '../../parts/use-open-tab-in-sight.ts'
import { useText } from '../../text/use-text.tsx'
import './settings.css'

const tabs = [
  { to: '/settings/people', text: 'settings.people' },
  { to: '/settings/roles', text: 'settings.roles' },
  { to: '/settings/access', text: 'settings.access' },
  { to: '/settings/teams', text: 'settings.teams' },
  { to: '/settings/handover', text: 'access.handover' },
  { to: '/settings/api-keys', text: 'settings.apiKeys' },
] as const

/** The pages of 管理 side by side, and what the page at hand offers to do. */
export function SettingsHead({ children }: { children?: ReactNode }) {
  const { t } = useText()
  const tabsShown = useOpenTabInSight()
  return (
    <header className="settings-head">
      <nav ref={tabsShown} aria-label={t('settings.nav')}>
        {tabs.map(({ to, text }) => (
          <Link key={to} to={to} activeProps={{ className: 'is-open' }}>
            {t(text)}
          </Link>
        ))}
      </nav>
      <div className="settings-head-actions">{children}</div>
    </header>
  )
}
