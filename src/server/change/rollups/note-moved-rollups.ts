import type { RollupField } from '../../../core/fields/field.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { RollupPlace } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { Share } from '../context/foreseen.ts'
import type { RecordChange, StoredValues } from '../context/record-change.ts'
import { sameValue } from '../values/same-value.ts'
import { movedSums } from './check-totals.ts'
import { noteShare } from './tell-figures.ts'

/**
 * Notes the parents whose rollups the records move: the old parent and the new one. In a preview sums are left to what is
 * foreseen of them, which knows whether they come to something else.
 */
export function noteMovedRollups(context: ChangeContext, records: readonly RecordChange[]): void {
  for (const record of records) {
    noteWhole(context, record)
    // While it was in the bin its children may have come and gone.
    if (record.op === 'restore' && rollupsOf(record.definition).length > 0)
      notePlace(context, record.definition, record.id)
    for (const place of context.workspace.definitions.rollupsOver(record.definition.name)) {
      if (context.mode === 'preview' && place.field.compute === 'sum') continue
      const [old, now] = [shareBefore(record, place.field), shareAfter(record, place.field)]
      if (sameValue(old, now)) continue
      noteShare(context, { place, child: record.id, old, now })
      notePlace(context, place.definition, old?.[0] ?? null)
      notePlace(context, place.definition, now?.[0] ?? null)
    }
  }
}

/** The version of an order speaks for its lines. A preview, which writes none, has nothing to note. */
function noteWhole(context: ChangeContext, { definition, before, after }: RecordChange): void {
  const link = definition.partOf ?? ''
  const face = definition.fields[link]
  if (context.mode === 'preview' || face?.type !== 'link') return
  for (const id of [before?.values[link], after[link]]) {
    if (typeof id !== 'string') continue
    context.recomposed.add(id)
    notePlace(context, context.workspace.definitions.get(face.to), id)
  }
}

function shareBefore({ before }: RecordChange, rollup: RollupField): Share {
  return before && before.deletedAt === null ? shareIn(before.values, rollup) : null
}

function shareAfter({ op, after }: RecordChange, rollup: RollupField): Share {
  return op === 'delete' ? null : shareIn(after, rollup)
}

function shareIn(values: StoredValues, { via, field, except }: RollupField): Share {
  const isOut = except?.values.some((state) => state === values[except.field]) ?? false
  return isOut ? null : [values[via] ?? null, field ? (values[field] ?? null) : null]
}

export function notePlace({ moved }: ChangeContext, definition: ObjectDefinition, id: Json): void {
  if (typeof id !== 'string') return
  const ids = moved.get(definition.name) ?? new Set()
  moved.set(definition.name, ids.add(id))
}

export function rollupsOf(definition: ObjectDefinition): RollupPlace[] {
  return Object.entries(definition.fields).flatMap(([name, field]) =>
    field.type === 'rollup' ? [{ definition, name, field }] : [],
  )
}

/**
 * A preview writes nothing and so cannot count; it says which records would move, beside those that the change is about.
 * Of the latest and the earliest it says that they may.
 */
export function announceRollups(context: ChangeContext): void {
  const moving = new Map([...context.moved].map(([object, ids]) => [object, new Set(ids)]))
  for (const { definition, id } of movedSums(context)) {
    const ids = moving.get(definition.name) ?? new Set()
    moving.set(definition.name, ids.add(id))
  }
  for (const [object, ids] of moving) {
    const definition = context.workspace.definitions.get(object)
    const others = [...ids].filter((id) => context.settled.get({ definition, id }) === undefined)
    context.outcomes.addDerived(
      object,
      others.map((id) => ({ id, owners: [] })),
    )
  }
}
