import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Condition } from '../../../core/filters/filter.ts'
import type { Translate } from '../../text/use-text.tsx'
import type { View } from './use-views.ts'

interface Words {
  readonly t: Translate
  readonly plural: string
  /** The company's day, YYYY-MM-DD: whoever travels sees the same list as her colleagues. */
  readonly today: string
}

/** All, mine, new this month, due: as far as the object has the fields for them. */
export function standardViews(object: ObjectView, { t, plural, today }: Words): readonly View[] {
  const mine: Condition[] = object.fields.owner ? [{ field: 'owner', op: 'eq', value: 'me' }] : []
  const dueField = ['nextFollowUpOn', 'nextOn'].find((name) => object.fields[name])
  const created: Condition = { field: 'createdAt', op: 'gte', value: `${today.slice(0, 7)}-01` }
  return [
    usual('all', t('list.viewAll'), {}),
    ...(mine.length > 0 ? [usual('mine', t('list.viewMine', { object: plural }), { conditions: mine })] : []),
    usual('new', t('list.viewNew'), { conditions: [created] }),
    ...(dueField ? [usual('due', t('list.viewDue'), dueContent(dueField, { mine, today }))] : []),
  ]
}

function dueContent(field: string, { mine, today }: { mine: Condition[]; today: string }): View['content'] {
  return { conditions: [...mine, { field, op: 'lte', value: today }], sort: field }
}

function usual(id: string, name: string, content: View['content']): View {
  return { id, name, content, missing: [] }
}
