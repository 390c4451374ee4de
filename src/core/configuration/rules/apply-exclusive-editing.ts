import type { ObjectDefinition } from '../../objects/object.ts'
import { isLockable } from '../../policy/record-lock.ts'
import type { ShapeInput } from '../build-definitions.ts'
import { calledBy } from '../labels.ts'

/** The definition whose records one person edits at a time, where an administrator wants that. */
export function applyExclusiveEditing(definition: ObjectDefinition, { records, blame }: ShapeInput): ObjectDefinition {
  const [record, second] = records.filter(({ object }) => object === 'exclusiveEditing')
  if (!record) return definition
  const params = calledBy(definition.label, definition.name)
  if (second) blame(second, { path: 'object', code: 'exclusive-editing-twice', params })
  if (!isLockable(definition)) {
    blame(record, { path: 'object', code: 'exclusive-editing-of-parts', params })
    return definition
  }
  return { ...definition, exclusive: { minutes: Number(record.values.minutes ?? 5) } }
}
