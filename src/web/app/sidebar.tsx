import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useObjects, useSession } from '../client/queries.ts'
import { Icon } from '../parts/icon.tsx'
import { ObjectIcon } from '../parts/object-icon.tsx'
import { adminPages, dataPages, mayOpen, type PageLink } from '../search/page-links.ts'
import { pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { CountBadge, useWaiting } from './waiting.tsx'

/** The modules this person may see, in three groups. Collapsed it shows only their signs. */
export function Sidebar({ collapsed, onCollapse }: { collapsed: boolean; onCollapse: (collapsed: boolean) => void }) {
  const { t } = useText()
  return (
    <nav className="sidebar" aria-label={t('shell.navigation')}>
      <Link to="/" className="sidebar-brand" tabIndex={-1} aria-hidden="true">
        <img src="/favicon.svg" alt="" />
        <span className="sidebar-word">{t('shell.product')}</span>
      </Link>
      <div className="sidebar-groups">
        <ul className="sidebar-group">
          <SidebarLink to="/" icon={<Icon name="home" />} word={t('shell.workbench')} exact />
          <AlertsOfNamed />
        </ul>
        <Modules />
        <Pages heading={t('shell.groupData')} pages={dataPages} />
        <Pages heading={t('shell.groupAdmin')} pages={adminPages} />
      </div>
      <button type="button" className="sidebar-link" onClick={() => onCollapse(!collapsed)}>
        <Icon name="sidebar" />
        <span className="sidebar-word">{t(collapsed ? 'shell.expand' : 'shell.collapse')}</span>
      </button>
    </nav>
  )
}

function Modules() {
  const { t, locale } = useText()
  const modules = useObjects().filter((object) => object.group === 'business' && object.can.view)
  if (modules.length === 0) return <p className="sidebar-heading">{t('shell.noModules')}</p>
  return (
    <Group heading={t('shell.groupBusiness')}>
      {modules.map(({ name, label }) => (
        <SidebarLink
          key={name}
          to={`/records/${name}`}
          icon={<ObjectIcon object={name} />}
          word={pluralLabel(label, locale)}
        />
      ))}
    </Group>
  )
}

function Pages({ heading, pages }: { heading: string; pages: readonly PageLink[] }) {
  const { t } = useText()
  const session = useSession()
  const objects = useObjects()
  const waiting = useWaiting()
  const open = pages.filter((page) => mayOpen(page, session, objects))
  if (open.length === 0) return null
  return (
    <Group heading={heading}>
      {open.map(({ to, icon, text, includes, counts }) => (
        <SidebarLink key={to} to={to} icon={<Icon name={icon} />} word={t(text)} includes={includes}>
          {counts ? <CountBadge {...waiting[counts]} className="sidebar-count" /> : null}
        </SidebarLink>
      ))}
    </Group>
  )
}

/** Whoever a rule of the watch names hears of it, also where she does not read the log. */
function AlertsOfNamed() {
  const { t } = useText()
  const { rights } = useSession()
  const { alerts } = useWaiting()
  if (alerts.count === 0 || rights.includes('view-log')) return null
  return (
    <SidebarLink to="/log/alerts" icon={<Icon name="bell" />} word={t('log.alerts')}>
      <CountBadge {...alerts} className="sidebar-count" />
    </SidebarLink>
  )
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <section aria-label={heading}>
      <h2 className="sidebar-heading">{heading}</h2>
      <ul className="sidebar-group">{children}</ul>
    </section>
  )
}

interface SidebarLinkProps {
  readonly to: string
  readonly icon: ReactNode
  readonly word: string
  readonly exact?: boolean
  readonly children?: ReactNode
  /** Further pages that it stands for. */
  readonly includes?: readonly string[] | undefined
}

function SidebarLink({ to, icon, word, exact, includes = [], children }: SidebarLinkProps) {
  const isWithin = useLocation({ select: ({ pathname }) => includes.includes(pathname) })
  return (
    <li>
      <Link
        to={to}
        className={isWithin ? 'sidebar-link active' : 'sidebar-link'}
        activeProps={{ className: 'active' }}
        activeOptions={{ exact: exact ?? false, includeSearch: false }}
        title={word}
      >
        {icon}
        <span className="sidebar-word">{word}</span>
        {children}
      </Link>
    </li>
  )
}
