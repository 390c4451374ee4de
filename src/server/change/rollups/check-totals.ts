import { canRead } from '../../../core/access/index.ts'
import type { Refusal } from '../../../core/change/change.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import { fieldsOfLimit } from '../../../core/objects/limits.ts'
import type { Limit } from '../../../core/objects/object.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { Cause, Moved } from '../context/foreseen.ts'
import { hasFaults, type RecordChange, refuseRecord, rootOf } from '../context/record-change.ts'
import { findSeen } from '../parts/find-seen.ts'
import { sumsOf } from '../rows/needed-fields.ts'
import { formulasOf } from '../values/compute-fields.ts'
import { sameValue } from '../values/same-value.ts'
import { figuresOf } from './figures-of.ts'
import { type FaultOfSum, foreseeTotals, growsBeyond, type Tried } from './foresee-totals.ts'

/** Refuses amounts with which a sum would have more digits than are kept, or come to more than it may. */
export async function checkTotals(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const sound = records.filter((record) => !hasFaults(record) && record.conflicts.length === 0 && isKnown(record))
  const refused: Refused[] = []
  await foreseeTotals(context, sound, (causes, code, tried) => refused.push({ causes, code, tried }))
  if (refused.length === 0) return
  const inSight = await movedInSight(
    context,
    refused.map(({ tried }) => tried),
  )
  for (const { causes, code, tried } of refused) {
    const params = inSight.has(tried.id) ? toldFigures(context, code, tried) : {}
    for (const cause of causes) refuseCause(cause, causes, { code, params })
  }
}

interface Refused {
  readonly causes: readonly Cause[]
  readonly code: FaultOfSum
  readonly tried: Tried
}

/** What the sum is held against, to whoever may read all of that. */
function toldFigures(context: ChangeContext, code: FaultOfSum, tried: Tried): Problem['params'] & object {
  const limit = tried.definition.limits?.find(({ problem }) => problem === code)
  return limit && mayKnow(context, tried, limit) ? figuresOf(limit, tried, context.workspace.currency) : {}
}

/** An order is at fault by its lines, and says where. */
function refuseCause(
  { record, path }: Cause,
  causes: readonly Cause[],
  { code, params = {} }: Problem & Pick<Refused, 'code'>,
): void {
  if (hasFaults(record) || causes.some((cause) => cause.record.part?.root === record)) return
  const isWritten = record.op === 'create' || record.op === 'update'
  refuseRecord(record, { code, params }, isWritten && code !== 'more-discount-than-lines' ? path : '')
}

/** Keeps what the sums come to with the records that stand, for the chunks to come, and warns of those above their limits. */
export async function noteTotals(context: ChangeContext, standing: readonly RecordChange[]): Promise<void> {
  const all = await foreseeTotals(context, standing, () => undefined)
  for (const moved of all) {
    if (!context.summed.has(moved.id)) context.summed.set(moved.id, moved)
    context.foreseen.set(moved.id, moved.after)
  }
  const above = all.flatMap((moved) => limitsPassed(context, moved).map((limit) => ({ limit, moved })))
  const inSight = await movedInSight(
    context,
    above.map(({ moved }) => moved),
  )
  for (const { limit, moved } of above) if (inSight.has(moved.id)) warn(context, limit, moved)
}

function limitsPassed(context: ChangeContext, moved: Moved): Limit[] {
  const { definition, before, after } = moved
  return (definition.limits ?? []).filter(
    (limit) => after.living && growsBeyond(limit, { before, after }) && mayKnow(context, moved, limit),
  )
}

/** What the change itself writes she may write, or decides on; of what only moves along whoever is told hears as far as she sees it. */
async function movedInSight(
  { workspace, toldTo: actor, reader, settled }: ChangeContext,
  all: readonly Pick<Moved, 'definition' | 'id'>[],
): Promise<ReadonlySet<string>> {
  const { own = [], along = [] } = Object.groupBy(all, (moved) => (settled.get(moved) ? 'own' : 'along'))
  const inSight = new Set(own.map(({ id }) => id))
  for (const [definition, group] of Map.groupBy(along, (moved) => moved.definition))
    for (const id of await findSeen(
      { workspace, actor, reader },
      definition,
      group.map((moved) => moved.id),
    ))
      inSight.add(id)
  return inSight
}

/** Records whose sums, or what formulas make of them, come to something else when all chunks are through. */
export function movedSums({ summed, foreseen }: ChangeContext): Moved[] {
  return [...summed.values()].filter(({ definition, id, before }) => {
    const after = foreseen.get(id)
    const figures = [...sumsOf(definition), ...formulasOf(definition).map(({ name }) => name)]
    return after?.living && figures.some((name) => !sameValue(before.values[name] ?? null, after.values[name] ?? null))
  })
}

function isKnown({ op, before }: RecordChange): boolean {
  return op === 'create' || before !== null
}

/** Whoever is warned of a sum learns of it. */
function mayKnow({ toldTo }: ChangeContext, { definition }: Pick<Moved, 'definition'>, limit: Limit): boolean {
  return fieldsOfLimit(limit).every((name) => canRead(toldTo, definition, name))
}

function warn({ workspace, mode, exceeded }: ChangeContext, limit: Limit, moved: Moved): void {
  const { definition, id, causes, before, after } = moved
  const params = figuresOf(limit, { before: before.values, after: after.values }, workspace.currency)
  const warning: Refusal = { code: limit.problem, path: '', params }
  if (mode === 'preview') exceeded.set(`${id} ${limit.problem}`, { definition, id, warning })
  for (const { warnings } of new Set(causes.map(({ record }) => rootOf(record))))
    if (!warnings.some(({ code }) => code === limit.problem)) warnings.push(warning)
}
