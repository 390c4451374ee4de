import { useNavigate } from '@tanstack/react-router'
import type { ObjectView } from '../../core/api/shapes.ts'
import { useObjects } from '../client/queries.ts'
import { Icon } from '../parts/icon.tsx'
import { fieldAccess } from '../records/field-access.ts'
import { inSentence } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import type { QuickAction } from './quick-action.ts'

const most = 4

/** 新建客户「…」: what was typed and not found is the name of a new record, or its phone. */
export function useCreationsOf(q: string): readonly QuickAction[] {
  const { t, label, locale } = useText()
  const navigate = useNavigate()
  return useObjects()
    .filter(({ group, can }) => group === 'business' && can.create)
    .flatMap((object): QuickAction[] => {
      const field = fieldFor(q, object)
      if (!field) return []
      const named = inSentence(label(object.label), locale)
      return [
        {
          kind: 'command',
          key: object.name,
          icon: <Icon name="plus" />,
          text: t('search.createNamed', { object: named, q }),
          also: '',
          go: () =>
            void navigate({ to: '/records/$object/new', params: { object: object.name }, search: { [field]: q } }),
        },
      ]
    })
    .slice(0, most)
}

const looksLikePhone = /^\+?[\d\s-]{7,}$/

/** The field that what was typed belongs into; none where the person may not enter it. */
function fieldFor(q: string, object: ObjectView): string | undefined {
  const type = looksLikePhone.test(q) ? 'phone' : 'text'
  const names = type === 'text' ? [object.title] : Object.keys(object.fields)
  return names.find((name) => object.fields[name]?.type === type && mayEnter(object, name))
}

function mayEnter(object: ObjectView, name: string): boolean {
  const { level, enterable } = fieldAccess(object, null, name)
  return enterable && level === 'edit'
}
