import { type RawBuilder, sql } from 'kysely'
import type { ChoiceField, ChoicesField, Field, Option } from '../../../core/fields/field.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { columnOf } from '../../metadata/index.ts'

/** Options that a field has now and is to have no more. */
export interface RemovedOptions {
  readonly definition: ObjectDefinition
  readonly name: string
  readonly field: ChoiceField | ChoicesField
  readonly removed: readonly Option[]
}

/** What the field loses from one definition to the next; null where it is another field, or loses none. */
export function removedOptions(
  definition: ObjectDefinition | undefined,
  after: ObjectDefinition | undefined,
  name: string,
): RemovedOptions | null {
  const [field, next] = [definition?.fields[name], after?.fields[name]]
  if (!definition || !isChoosing(field) || !isChoosing(next) || field.id !== next.id) return null
  if (field.options === next.options) return null
  const kept = new Set(next.options.map(({ value }) => value))
  const removed = field.options.filter(({ value }) => !kept.has(value))
  return removed.length > 0 ? { definition, name, field, removed } : null
}

function isChoosing(field: Field | undefined): field is ChoiceField | ChoicesField {
  return field?.type === 'choice' || field?.type === 'choices'
}

/** What the record under the name `r` has chosen, as a list. */
export function chosenIn({ name, field }: RemovedOptions): RawBuilder<unknown> {
  const column = sql.id('r', columnOf(name, field))
  return field.type === 'choice' ? sql`ARRAY[${column}]` : column
}
