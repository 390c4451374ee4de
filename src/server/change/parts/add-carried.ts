import { type CarriedField, carriedKey } from '../../../core/objects/carried-fields.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { authoriseCarried } from '../access/authorise.ts'
import { carriedFieldsOf } from '../context/carried-fields-of.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { makeRecordChange, type RecordChange } from '../context/record-change.ts'
import { lockRecords } from '../rows/lock-records.ts'
import { assignValues } from '../values/assign-values.ts'
import { sameValue } from '../values/same-value.ts'
import { type Along, findHanging, tellHanging } from './carried/find-hanging.ts'
import { findMovers, type Mover } from './carried/find-movers.ts'
import { giveSight, noteOwnersFollowing } from './carried/give-sight.ts'
import { noteCarried } from './carried/note-carried.ts'

/** A field of a record that goes along. */
interface Wanted {
  readonly definition: ObjectDefinition
  readonly id: string
  readonly carried: CarriedField
  readonly mover: Mover
}

/**
 * Adds what goes along when a record changes: to another owner, what hangs on it and has the same owner; and what was copied
 * from it, where that still is the copy, each as far as the actor may write it; to whoever does the work on it next, what waits for
 * the one who did. A preview tells of all that could go, the change
 * takes what was chosen. Asked when versions are merged: an owner that somebody else gave meanwhile is not what goes to whom.
 */
export async function addCarried(context: ChangeContext, records: readonly RecordChange[]): Promise<RecordChange[]> {
  const all = [...records]
  await noteOwnersFollowing(context, records)
  for (let fresh: readonly RecordChange[] = records; fresh.length > 0; ) {
    const sight = fresh === records ? await giveSight(context, fresh) : []
    fresh = [...(await takeAlong(context, await findWanted(context, fresh))), ...sight]
    await assignValues(context, fresh)
    all.push(...fresh)
  }
  return all
}

async function findWanted(context: ChangeContext, records: readonly RecordChange[]): Promise<Wanted[]> {
  const wanted: Wanted[] = []
  for (const [definition, group] of Map.groupBy(records, (record) => record.definition)) {
    for (const carried of carriedFieldsOf(context.workspace.definitions, definition)) {
      if (carried.is) continue
      const isChosen = context.carry.has(carriedKey(carried))
      if (!isChosen && context.mode === 'apply') continue
      const along = await alongWith(context, group, carried)
      if (along.movers.size === 0) continue
      if (context.mode === 'preview') noteCarried(context, along, await tellHanging(context, along))
      if (isChosen) wanted.push(...toWanted(along, await findHanging(context, along)))
    }
  }
  return wanted
}

async function alongWith(
  context: ChangeContext,
  group: readonly RecordChange[],
  carried: CarriedField,
): Promise<Along> {
  const definition = context.workspace.definitions.get(carried.object)
  const mayWrite = context.level(definition, carried.field) === 'edit'
  const movers = mayWrite ? await findMovers(context, group, carried) : []
  return { carried, definition, movers: new Map(movers.toReversed().map((mover) => [mover.key, mover])) }
}

function toWanted({ carried, definition, movers }: Along, rows: readonly { key: string; id: string }[]): Wanted[] {
  return rows.flatMap(({ key, id }) => {
    const mover = movers.get(key)
    return mover ? { definition, id, carried, mover } : []
  })
}

/**
 * The chosen ones, locked, each once with all that it takes over. What somebody else gave to another, wrote or closed while we
 * waited for the lock stays as it is.
 */
async function takeAlong(context: ChangeContext, wanted: readonly Wanted[]): Promise<RecordChange[]> {
  const free = wanted.filter((one) => context.settled.get(one) === undefined)
  const groups = [...Map.groupBy(free, ({ definition, id }) => `${definition.name} ${id}`).values()].map(withFirstRoot)
  const parts = groups.map((group) => ({ group, part: toPart(group) }))
  await lockRecords(
    context,
    parts.map(({ part }) => part),
  )
  const hanging = parts.flatMap(({ group, part }) => stillHanging(group, part))
  authoriseCarried(context, hanging)
  return hanging
}

/** It stands or falls with one record that changes. */
function withFirstRoot(group: readonly Wanted[]): readonly Wanted[] {
  return group.filter(({ mover }) => mover.record === group[0]?.mover.record)
}

function toPart(group: readonly Wanted[]): RecordChange {
  const [first] = group
  if (!first) throw new Error('nothing goes along')
  const { definition, id, mover } = first
  const values = Object.fromEntries(group.map(({ carried, mover: { to } }) => [carried.field, to]))
  const mayStay = group.every(({ carried }) => carried.copy || carried.follows)
  return makeRecordChange({
    n: mover.record.n,
    definition,
    op: 'update',
    id,
    part: { root: mover.record, path: '', ...(mayStay ? { mayStay } : {}) },
    item: { object: definition.name, op: 'update', id, values },
  })
}

function stillHanging(group: readonly Wanted[], part: RecordChange): RecordChange[] {
  const staying = group.filter((one) => hangs(part, one))
  if (staying.length === 0) return []
  return staying.length === group.length ? [part] : [{ ...toPart(staying), before: part.before }]
}

function hangs({ before }: RecordChange, { carried: { via, field, except }, mover }: Wanted): boolean {
  if (!before || before.deletedAt !== null) return false
  const { values } = before
  const isOver = except?.values.some((state) => state === values[except.field]) ?? false
  return !isOver && sameValue(values[field] ?? null, mover.from) && values[via] === mover.key
}
