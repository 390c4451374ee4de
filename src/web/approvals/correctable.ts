import type { HistoryEntry, ObjectView } from '../../core/api/shapes.ts'
import { changedNames } from '../changes/changed-names.ts'
import { isEnterable } from '../fields/is-enterable.ts'

/** The fields that can be corrected here: those that were entered, where the author sees them whole. */
export function correctable(definition: ObjectView, { op, before, after }: HistoryEntry): readonly string[] {
  if (op !== 'create' && op !== 'update') return []
  return changedNames(definition, before, after).filter((name) => {
    const field = definition.fields[name]
    return field && isEnterable(field) && field.type !== 'lines' && (definition.levels[name] ?? 'edit') === 'edit'
  })
}
