import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Conflict, Values } from '../../../core/change/change.ts'
import type { Json } from '../../../core/json.ts'
import { keptFields } from '../../../core/objects/object.ts'

/** Whose value a field in conflict gets; `other` is a third one, typed in the dialog. */
export type Choice = 'theirs' | 'mine' | 'other'
export type Choices = Readonly<Record<string, { readonly choice: Choice; readonly other?: Json }>>

/** What is saved onto the newest version once every conflict is decided: their values stay by leaving them out. */
export function settledValues(values: Values, conflicts: readonly Conflict[], choices: Choices): Values {
  const settled: Record<string, Json> = { ...values }
  for (const { field, mine } of conflicts) {
    const { choice = 'theirs', other = null } = choices[field] ?? {}
    if (choice === 'theirs') delete settled[field]
    else settled[field] = choice === 'mine' ? mine : other
  }
  return settled
}

/** Fields that others changed since the record was read and that nobody has to decide about. */
export function mergedFields(
  definition: ObjectView,
  base: RecordView,
  newest: RecordView,
  conflicts: readonly Conflict[],
): readonly string[] {
  const kept: readonly string[] = keptFields
  return Object.keys(definition.fields).filter((name) => {
    if (kept.includes(name) || definition.fields[name]?.readOnly) return false
    if (conflicts.some(({ field }) => field === name)) return false
    return JSON.stringify(base[name] ?? null) !== JSON.stringify(newest[name] ?? null)
  })
}
