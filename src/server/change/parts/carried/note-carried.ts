import type { CarriedView } from '../../../../core/change/impact.ts'
import { carriedKey } from '../../../../core/objects/carried-fields.ts'
import type { ChangeContext } from '../../context/change-context.ts'
import { type Along, type Hanging, sampleSize } from './find-hanging.ts'

/** Keeps what a preview tells of what could go along: how many, the first of them, and from what to what where all go the same way. */
export function noteCarried(
  context: ChangeContext,
  { carried, definition, movers }: Along,
  rows: readonly Hanging[],
): void {
  if (rows.length === 0) return
  const key = carriedKey(carried)
  const { object, field, follows } = carried
  const known = context.carried.get(key)
  const isShown = (name: string) => ['read', 'edit'].includes(context.level(definition, name))
  const fresh = rows.slice(0, sampleSize - (known?.sample.length ?? 0)).map(({ id, ...row }) => {
    const code = isShown('code') ? row.code : ''
    return { object, id, code, title: (isShown(definition.title) && row.title) || code }
  })
  const counts = new Map(rows.map((row) => [row.key, row.count]))
  const count = [...counts.values()].reduce((sum, of) => sum + of, known?.count ?? 0)
  const [only] = known === undefined && movers.size === 1 ? movers.values() : []
  const view: CarriedView = {
    key,
    object,
    field,
    ...(follows ? { follows } : {}),
    count,
    sample: [...(known?.sample ?? []), ...fresh],
  }
  context.carried.set(key, only && carried.copy ? { ...view, from: only.from, to: only.to } : view)
}
