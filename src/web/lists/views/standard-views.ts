import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Condition } from '../../../core/filters/filter.ts'
import type { usualViews } from '../../../core/objects/view.ts'
import { today } from '../../fields/relative-ranges.ts'
import type { Translate } from '../../text/use-text.tsx'
import type { View } from './use-views.ts'

interface Words {
  readonly t: Translate
  readonly plural: string
}

/** All, mine, new this month, due: as far as the object has the fields for them. Their days are the company's, and move with it. */
export function standardViews(object: ObjectView, { t, plural }: Words): readonly View[] {
  const mine: Condition[] = object.fields.owner ? [{ field: 'owner', op: 'eq', value: 'me' }] : []
  const dueField = ['nextFollowUpOn', 'nextOn'].find((name) => object.fields[name])
  const created: Condition = { field: 'createdAt', op: 'between', value: ['{{startOfMonth}}', '{{endOfMonth}}'] }
  return [
    usual('all', t('list.viewAll'), {}),
    ...(mine.length > 0 ? [usual('mine', t('list.viewMine', { object: plural }), { conditions: mine })] : []),
    usual('new', t('list.viewNew'), { conditions: [created] }),
    ...(dueField ? [usual('due', t('list.viewDue'), dueContent(dueField, mine))] : []),
  ]
}

function dueContent(field: string, mine: readonly Condition[]): View['content'] {
  return { conditions: [...mine, { field, op: 'lte', value: today }], sort: field }
}

function usual(id: (typeof usualViews)[number], name: string, content: View['content']): View {
  return { id, name, content, missing: [] }
}
