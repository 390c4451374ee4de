import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '../client/queries.ts'
import { Notice, WayHome } from '../parts/notice.tsx'
import { useText } from '../text/use-text.tsx'
import './configuration.css'
import '../records/form/form.css'

const tabs = [
  { to: '/settings/fields', text: 'shell.fields' },
  { to: '/settings/objects', text: 'shell.objects' },
  { to: '/settings/numbering', text: 'shell.numbering' },
  { to: '/settings/rules', text: 'rules.title' },
  { to: '/settings/layouts', text: 'layouts.title' },
  { to: '/settings/paths', text: 'layouts.pathsTitle' },
  { to: '/settings/presets', text: 'presets.title' },
  { to: '/settings/configuration', text: 'configuration.file' },
] as const

/** The frame of every page an administrator shapes Kebu with: what there is to shape, and what the page at hand offers to do. */
export function ConfigurationFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const { t } = useText()
  const { rights } = useSession()
  if (!rights.includes('manage-settings'))
    return (
      <Notice icon="lock" title={t('configuration.notAllowed')}>
        <WayHome />
      </Notice>
    )
  return (
    <div className="configuration">
      <header className="configuration-head">
        <nav aria-label={t('configuration.nav')}>
          {tabs.map(({ to, text }) => (
            <Link key={to} to={to} activeProps={{ className: 'is-open' }}>
              {t(text)}
            </Link>
          ))}
        </nav>
        <div className="configuration-actions">{actions}</div>
      </header>
      {children}
    </div>
  )
}
