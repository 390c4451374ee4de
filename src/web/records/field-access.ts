import type { FieldLevel } from '../../core/access/access.ts'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { isQuiet } from '../../core/fields/quiet-field.ts'
import { asJson } from '../../core/json.ts'
import { isEnterable } from '../fields/is-enterable.ts'

export interface FieldAccess {
  readonly level: FieldLevel
  /** Entered by people; otherwise Kebu keeps it. */
  readonly enterable: boolean
  /** Why it is closed here, as the server says it; undefined where nothing special closes it. */
  readonly why: string | undefined
}

/** What this person may do with one field of one record (or of a new one). */
export function fieldAccess(definition: ObjectView, record: RecordView | null, name: string): FieldAccess {
  const field = definition.fields[name]
  const enterable = field !== undefined && isEnterable(field)
  const level = definition.levels[name] ?? 'edit'
  const here = record?.access?.fields[name]
  if (here) return { level: here.level, enterable, why: here.why?.message }
  if (record?.access && !record.access.edit && level === 'edit')
    return { level: 'read', enterable, why: record.access.whyNotEdit?.message }
  return { level, enterable, why: undefined }
}

/** The fields of a section that are shown at all. */
export function visibleFields(definition: ObjectView, names: readonly string[]): readonly string[] {
  return names.filter((name) => definition.fields[name] && definition.levels[name] !== 'hidden')
}

/** Whether a field says nothing beside these values, and is left out. */
export function isQuietField(
  definition: ObjectView,
  name: string,
  values: Readonly<Record<string, unknown>>,
  currency: string,
): boolean {
  const field = definition.fields[name]
  return field !== undefined && isQuiet(field, { value: asJson(values[name]), values, currency })
}
