import { type FieldLevel, fieldLevelOn, holderIn } from '../../../core/access/index.ts'
import type { ChangeContext } from './change-context.ts'
import type { RecordChange } from './record-change.ts'

/** What the actor may do with a field of this record: also by what was given to her of it alone. */
export function levelOn(
  { actor, moment: at, writtenBy: writer, level }: Pick<ChangeContext, 'actor' | 'moment' | 'writtenBy' | 'level'>,
  { definition, id, before }: RecordChange,
  name: string,
): FieldLevel {
  const usual = level(definition, name)
  if (usual === 'edit' || !before || !actor.grants?.length) return usual
  const record = { id, ownerId: holderIn(definition, before.values), values: before.values, definition }
  return fieldLevelOn(actor, name, { record, at, writer })
}
