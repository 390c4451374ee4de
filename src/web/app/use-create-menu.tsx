import { useNavigate } from '@tanstack/react-router'
import { useObjects } from '../client/queries.ts'
import { ObjectIcon } from '../parts/object-icon.tsx'
import { inSentence } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'

/** What this person may create, as a menu. A follow-up comes first on a phone: it is what a visit ends with. */
export function useCreateMenu({ followUpFirst = false } = {}) {
  const { t, label, locale } = useText()
  const navigate = useNavigate()
  const creatable = useObjects().filter((object) => object.group === 'business' && object.can.create)
  const ordered = followUpFirst ? creatable.toSorted((a, b) => rank(a.name) - rank(b.name)) : creatable
  return {
    items: ordered.map((object) => ({
      key: object.name,
      icon: <ObjectIcon object={object.name} />,
      label: t('shell.createThing', { object: inSentence(label(object.label), locale) }),
    })),
    onClick: ({ key }: { key: string }) => void navigate({ to: '/records/$object/new', params: { object: key } }),
  }
}

function rank(name: string): number {
  return name === 'followUp' ? 0 : 1
}
