import type { ObjectView } from '../../core/api/shapes.ts'
import type { Condition } from '../../core/filters/filter.ts'
import type { Translate } from '../text/use-text.tsx'
import type { ListSearch } from './list-search.ts'

export interface View {
  readonly name: string
  readonly search: ListSearch
  /** Kept by this person, so it may be deleted. */
  readonly kept?: boolean
}

interface Words {
  readonly t: Translate
  readonly plural: string
  /** The company's day, YYYY-MM-DD: whoever travels sees the same list as her colleagues. */
  readonly today: string
}

/** All, mine, new this month, due: as far as the object has the fields for them. */
export function standardViews(object: ObjectView, { t, plural, today }: Words): View[] {
  const mine: Condition[] = object.fields.owner ? [{ field: 'owner', op: 'eq', value: 'me' }] : []
  const dueField = ['nextFollowUpOn', 'nextOn'].find((name) => object.fields[name])
  return [
    { name: t('list.viewAll'), search: {} },
    ...(mine.length > 0 ? [{ name: t('list.viewMine', { object: plural }), search: { conditions: mine } }] : []),
    {
      name: t('list.viewNew'),
      search: { conditions: [{ field: 'createdAt', op: 'gte', value: `${today.slice(0, 7)}-01` }] },
    },
    ...(dueField
      ? [
          {
            name: t('list.viewDue'),
            search: { conditions: [...mine, { field: dueField, op: 'lte', value: today } as const], sort: dueField },
          },
        ]
      : []),
  ]
}
