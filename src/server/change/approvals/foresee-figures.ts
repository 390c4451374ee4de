import type { ChangeContext } from '../context/change-context.ts'
import type { Moved } from '../context/foreseen.ts'
import { type RecordChange, stands } from '../context/record-change.ts'
import { foreseeTotals } from '../rollups/foresee-totals.ts'
import { sumsOf } from '../rows/needed-fields.ts'
import { formulasOf } from '../values/compute-fields.ts'
import { sameValue } from '../values/same-value.ts'

/** What a record would be with the sums it will have. */
export type WithFigures = Pick<RecordChange, 'after' | 'changed'>

/** Sums follow when a record is written: of one that waits they are foreseen, for whoever decides looks at them. */
export async function foreseeFigures(
  context: ChangeContext,
  waiting: readonly RecordChange[],
): Promise<ReadonlyMap<RecordChange, WithFigures>> {
  if (waiting.length === 0) return new Map()
  const all = await foreseeTotals(context, waiting, () => undefined)
  const byId = new Map(all.map((moved) => [moved.id, moved]))
  return new Map(
    waiting.flatMap((record) => {
      const moved = byId.get(record.id)
      return moved && record.op !== 'delete' ? [[record, withFigures(record, moved)] as const] : []
    }),
  )
}

/** Sums of what goes through, once they are noted: the answer tells what stands then, also where only its lines were written. */
export function figuresNoted(
  { foreseen }: ChangeContext,
  records: readonly RecordChange[],
): ReadonlyMap<RecordChange, WithFigures> {
  return new Map(
    records.flatMap((record) => {
      const after = foreseen.get(record.id)
      const isSummed = !record.part && record.op !== 'delete' && sumsOf(record.definition).length > 0
      return after && isSummed && stands(record) && !record.waits
        ? [[record, withFigures(record, { after })] as const]
        : []
    }),
  )
}

function withFigures(
  { definition, op, before, after, changed }: RecordChange,
  moved: Pick<Moved, 'after'>,
): WithFigures {
  const names = [...sumsOf(definition), ...formulasOf(definition).map(({ name }) => name)]
  // Of what was not read nobody can say what it was.
  const known = names.filter((name) => op === 'create' || Object.hasOwn(before?.values ?? {}, name))
  const figures = Object.fromEntries(known.map((name) => [name, moved.after.values[name] ?? null]))
  const differing = known.filter((name) => !sameValue(before?.values[name] ?? null, figures[name] ?? null))
  return { after: { ...after, ...figures }, changed: [...new Set([...changed, ...differing])] }
}
