import type { Right } from '../../core/access/access.ts'
import type { ObjectView, SessionView } from '../../core/api/shapes.ts'
import type { IconName } from '../parts/icon.tsx'
import type { PlainTextKey } from '../text/use-text.tsx'

/** Pages in the navigation that are not modules. A page with a right is shown only to those who hold it. */
export interface PageLink {
  readonly to: string
  readonly icon: IconName
  readonly text: PlainTextKey
  readonly right?: Right
  /** Whoever holds this one opens it, too. */
  readonly orRight?: Right
  /** Whoever holds this one comes there by another page. */
  readonly unless?: Right
  /** Shown only to those who may do this with some object. */
  readonly can?: 'import' | 'export' | 'delete'
  /** Whoever may do this comes there by another page. */
  readonly unlessCan?: 'import'
  /** What waits there for this person is counted beside it. */
  readonly counts?: 'approvals' | 'requests' | 'alerts' | 'reviews'
  /** Pages that are reached from it, and belong to it. */
  readonly includes?: readonly string[]
}

export const dataPages: readonly PageLink[] = [
  { to: '/approvals', icon: 'check', text: 'approvals.title', counts: 'approvals' },
  { to: '/changes', icon: 'changes', text: 'shell.changes' },
  { to: '/imports', icon: 'upload', text: 'shell.imports', can: 'import', includes: ['/exports'] },
  { to: '/exports', icon: 'download', text: 'exports.title', can: 'export', unlessCan: 'import' },
  { to: '/bin', icon: 'bin', text: 'shell.bin' },
  { to: '/requests', icon: 'shield', text: 'access.requests', counts: 'requests' },
]

/** What an administrator shapes Kebu with: one entry in the navigation, from which the others are reached. */
export const configurationPages = [
  { to: '/settings/fields', icon: 'columns', text: 'shell.fields', right: 'manage-settings' },
  { to: '/settings/objects', icon: 'cube', text: 'shell.objects', right: 'manage-settings' },
  { to: '/settings/layouts', icon: 'columns', text: 'layouts.title', right: 'manage-settings' },
  { to: '/settings/paths', icon: 'board', text: 'layouts.pathsTitle', right: 'manage-settings' },
  { to: '/settings/rules', icon: 'check', text: 'rules.title', right: 'manage-settings' },
  { to: '/settings/policies', icon: 'lock', text: 'policies.title', right: 'manage-settings' },
  { to: '/settings/flows', icon: 'check', text: 'flows.title', right: 'manage-flows' },
  { to: '/settings/double-entry', icon: 'copy', text: 'doubleEntry.title', right: 'manage-flows' },
  { to: '/settings/presets', icon: 'copy', text: 'presets.title', right: 'manage-settings' },
  { to: '/settings/templates', icon: 'edit', text: 'templates.title', right: 'manage-settings' },
  { to: '/settings/numbering', icon: 'ticket', text: 'shell.numbering', right: 'manage-settings' },
  { to: '/settings/sign-in', icon: 'shield', text: 'signInPolicy.title', right: 'manage-settings' },
  { to: '/settings/configuration', icon: 'download', text: 'configuration.file', right: 'manage-settings' },
] as const satisfies readonly PageLink[]

/** Records that are kept with the configuration, as a list like all others. */
export const ratesPage = {
  to: '/records/exchangeRate',
  icon: 'changes',
  text: 'configuration.rates',
  right: 'manage-settings',
} as const satisfies PageLink

export const adminPages: readonly PageLink[] = [
  {
    to: '/settings/people',
    icon: 'people',
    text: 'shell.people',
    right: 'manage-people',
    includes: ['/settings/teams', '/settings/handover', '/settings/api-keys'],
  },
  {
    to: '/settings/roles',
    icon: 'shield',
    text: 'shell.roles',
    right: 'manage-people',
    includes: ['/settings/access'],
  },
  {
    to: '/reviews',
    icon: 'check',
    text: 'reviews.title',
    right: 'manage-people',
    orRight: 'view-log',
    counts: 'reviews',
  },
  { to: '/log', icon: 'clock', text: 'log.title', right: 'view-log', includes: ['/log/alerts'], counts: 'alerts' },
  {
    to: '/settings/fields',
    icon: 'gear',
    text: 'configuration.nav',
    right: 'manage-settings',
    includes: [...configurationPages, ratesPage].map(({ to }) => to),
  },
  {
    to: '/settings/flows',
    icon: 'check',
    text: 'flows.title',
    right: 'manage-flows',
    unless: 'manage-settings',
    includes: ['/settings/double-entry'],
  },
]

export function mayOpen(
  { right, orRight, unless, can, unlessCan }: PageLink,
  session: SessionView,
  objects: readonly ObjectView[],
): boolean {
  const holds = (one: Right | undefined) => one !== undefined && session.rights.includes(one)
  if (right !== undefined && !holds(right) && !holds(orRight)) return false
  if (holds(unless)) return false
  if (unlessCan !== undefined && objects.some((object) => object.can[unlessCan])) return false
  return can === undefined || objects.some((object) => object.can[can])
}
