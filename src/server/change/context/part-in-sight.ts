import type { Json } from '../../../core/json.ts'
import { isViewPart, viewInSight } from '../../../core/views/view-in-sight.ts'
import type { ChangeContext } from './change-context.ts'
import type { RecordChange } from './record-change.ts'

/**
 * What a record holds in a field, as far as the actor may be told of it: a view that others share names fields she may not read.
 * It is judged by the object that the view lists so far: naming another one brings nothing into sight.
 */
export function partInSight(
  { workspace, actor }: Pick<ChangeContext, 'workspace' | 'actor'>,
  { definition, before, after }: RecordChange,
  { name, value }: { readonly name: string; readonly value: Json },
): Json {
  if (definition.name !== 'view' || !isViewPart(name)) return value
  const object = before?.values.object ?? after.object ?? null
  return viewInSight(actor, workspace.definitions.find, { object, [name]: value })[name] ?? null
}
