import { useNavigate } from '@tanstack/react-router'
import type { MenuProps } from 'antd'
import type { ReactNode } from 'react'
import { useObjects } from '../client/queries.ts'
import { ObjectIcon } from '../parts/object-icon.tsx'
import { useClosedMenu } from '../records/closed/use-closed-menu.tsx'
import { inSentence } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'

interface CreateMenu {
  readonly items: NonNullable<MenuProps['items']>
  /** Says why, once a closed entry was chosen. */
  readonly window: ReactNode
}

/**
 * What this person may create, as a menu; of the modules she sees, those in which she may not come last, and say why. A follow-up
 * comes first on a phone: it is what a visit ends with.
 */
export function useCreateMenu({ followUpFirst = false } = {}): CreateMenu {
  const { t, label, locale } = useText()
  const navigate = useNavigate()
  const { asClosed, window } = useClosedMenu()
  const rank = (name: string, isOpen: boolean) => (isOpen ? (followUpFirst && name === 'followUp' ? 0 : 1) : 2)
  const seen = useObjects().filter(({ group, can }) => group === 'business' && (can.view || can.create))
  const ordered = seen.toSorted((a, b) => rank(a.name, a.can.create) - rank(b.name, b.can.create))
  const items = ordered.map((object) => ({
    key: object.name,
    icon: <ObjectIcon object={object.name} />,
    label: t('shell.createThing', { object: inSentence(label(object.label), locale) }),
    onClick: () => void navigate({ to: '/records/$object/new', params: { object: object.name } }),
    ...(object.can.create ? {} : asClosed({ object, action: 'create' })),
  }))
  return { items, window }
}
