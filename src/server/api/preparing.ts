import type { ObjectView, Preparing } from '../../core/api/shapes.ts'
import { fieldsWithoutIndex, type Workspace } from '../metadata/index.ts'
import { fieldsInComputing } from '../ops/index.ts'

/** What is not there yet, by object and field. */
export type FieldsInPreparation = ReadonlyMap<string, Readonly<Record<string, Preparing>>>

/** The fields whose values are being computed, or whose index is being built. */
export async function fieldsInPreparation(workspace: Workspace): Promise<FieldsInPreparation> {
  const [unindexed, computing] = await Promise.all([
    fieldsWithoutIndex(workspace.database.read, workspace.definitions),
    fieldsInComputing(workspace),
  ])
  const all = [
    ...unindexed.map((place) => ({ ...place, preparing: { what: 'index' } as const })),
    // Values first: an index of what is not there is of little use.
    ...computing.map(({ object, field, ...run }) => ({
      object,
      field,
      preparing: { what: 'values', ...run } as const,
    })),
  ]
  const byObject = [...Map.groupBy(all, ({ object }) => object)]
  return new Map(
    byObject.map(([object, some]) => [
      object,
      Object.fromEntries(some.map(({ field, preparing }) => [field, preparing])),
    ]),
  )
}

/** The definition with what of it is being prepared, as far as this person sees it. */
export function withPreparing(view: ObjectView, preparing: FieldsInPreparation): ObjectView {
  const seen = Object.entries(preparing.get(view.name) ?? {}).filter(([field]) => field in view.fields)
  return seen.length > 0 ? { ...view, preparing: Object.fromEntries(seen) } : view
}
