import { useNavigate } from '@tanstack/react-router'
import type { Locale } from '../../core/text/locale.ts'
import { useObjects, useSession } from '../client/queries.ts'
import { useSignOut } from '../client/use-sign-out.ts'
import { useOpenKeys } from '../keys/keys-provider.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { ObjectIcon } from '../parts/object-icon.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { type PlainTextKey, type Translate, translateTo, useText } from '../text/use-text.tsx'
import { useMode } from '../theme/use-mode.ts'
import { adminPages, configurationPages, dataPages, mayOpen, type PageLink, ratesPage } from './page-links.ts'
import type { QuickAction } from './quick-action.ts'

/** Every page this person may open, and what she may do from anywhere. */
export function useQuickActions(): readonly QuickAction[] {
  const homePages = usePages([{ to: '/', icon: 'home', text: 'shell.workbench' }])
  const modules = useModules()
  const furtherPages = usePages([
    ...dataPages,
    ...adminPages,
    ...configurationPages,
    ratesPage,
    { to: '/profile', icon: 'person', text: 'shell.profile' },
  ])
  const creations = useCreations()
  const commands = useCommands()
  return [...homePages, ...modules, ...furtherPages, ...creations, ...commands]
}

function usePages(pages: readonly PageLink[]): readonly QuickAction[] {
  const named = useNamed()
  const navigate = useNavigate()
  const session = useSession()
  const objects = useObjects()
  return pages
    .filter((page) => mayOpen(page, session, objects))
    .map(({ to, icon, text }) => ({
      kind: 'page',
      key: to,
      icon: <Icon name={icon} />,
      ...named((t) => t(text)),
      go: () => void navigate({ to }),
    }))
}

function useModules(): readonly QuickAction[] {
  const named = useNamed()
  const navigate = useNavigate()
  return useObjects()
    .filter(({ group, can }) => group === 'business' && can.view)
    .map(({ name, label }) => ({
      kind: 'page',
      key: name,
      icon: <ObjectIcon object={name} />,
      ...named((_, locale) => pluralLabel(label, locale)),
      go: () => void navigate({ to: '/records/$object', params: { object: name } }),
    }))
}

function useCreations(): readonly QuickAction[] {
  const named = useNamed()
  const navigate = useNavigate()
  return useObjects()
    .filter(({ group, can }) => group === 'business' && can.create)
    .map(({ name, label }) => ({
      kind: 'command',
      key: `new-${name}`,
      icon: <Icon name="plus" />,
      ...named((t, locale) => t('shell.createThing', { object: inSentence(label[locale], locale) })),
      go: () => void navigate({ to: '/records/$object/new', params: { object: name } }),
    }))
}

function useCommands(): readonly QuickAction[] {
  const named = useNamed()
  const openKeys = useOpenKeys()
  const { choose } = useMode()
  const signOut = useSignOut()
  const command = (text: PlainTextKey, icon: IconName, go: () => void): QuickAction => ({
    kind: 'command',
    key: text,
    icon: <Icon name={icon} />,
    ...named((t) => t(text)),
    go,
  })
  return [
    command('keys.title', 'keyboard', openKeys),
    { ...command('search.light', 'sun', () => choose('light')), rare: true },
    { ...command('search.dark', 'sun', () => choose('dark')), rare: true },
    { ...command('shell.signOut', 'out', () => void signOut()), rare: true },
  ]
}

/** A name in the reader's language, and in the other one for whoever types that. */
function useNamed() {
  const { locale } = useText()
  const other = locale === 'en' ? 'zh-CN' : 'en'
  return (write: (t: Translate, locale: Locale) => string) => ({
    text: write(translateTo(locale), locale),
    also: write(translateTo(other), other),
  })
}
