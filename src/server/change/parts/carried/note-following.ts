import type { CarriedView } from '../../../../core/change/impact.ts'
import type { ChangeContext } from '../../context/change-context.ts'
import type { RecordChange } from '../../context/record-change.ts'
import { readUnlocked } from '../../rows/lock-records.ts'
import { sampleSize } from './find-hanging.ts'

/** Keeps what a preview tells of what could follow whoever does the work next, of the records themselves: how many, and the first of them. */
export async function noteFollowing(
  context: ChangeContext,
  records: readonly RecordChange[],
  { key, object, field }: Pick<CarriedView, 'key' | 'object' | 'field'>,
): Promise<void> {
  const [first] = records
  const follows = first?.definition.handsOn?.by
  if (!first || !follows) return
  const known = context.carried.get(key)
  const shown = records.slice(0, sampleSize - (known?.sample.length ?? 0))
  const { definition } = first
  const ids = shown.map(({ id }) => id)
  const fields = [...new Set(['code', definition.title])]
  const found = await readUnlocked(context, definition, { ids, fields })
  const isShown = (name: string) => ['read', 'edit'].includes(context.level(definition, name))
  const sample = ids.map((id) => {
    const { values = {} } = found.get(id) ?? {}
    const code = isShown('code') ? String(values.code ?? '') : ''
    return {
      object: definition.name,
      id,
      code,
      title: (isShown(definition.title) && String(values[definition.title] ?? '')) || code,
    }
  })
  const count = (known?.count ?? 0) + records.length
  context.carried.set(key, { key, object, field, follows, count, sample: [...(known?.sample ?? []), ...sample] })
}
