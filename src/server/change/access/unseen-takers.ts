import type { Actor } from '../../../core/access/index.ts'
import { fieldsDecidingReach, holderIn } from '../../../core/access/index.ts'
import type { AccessView, Values } from '../../../core/change/change.ts'
import { isTakenOver } from '../../../core/notices/told-by-change.ts'
import { decideOnRecord } from '../../../core/policy/index.ts'
import { loadActor } from '../../policy/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'
import { readUnlocked } from '../rows/lock-records.ts'

/** Orders whose taker is another: of more nobody reads. */
const takenMax = 20

/** Keeps the orders that somebody is to take who did not before. */
export function noteTaken({ mode, handedOn }: ChangeContext, standing: readonly RecordChange[]): void {
  if (mode !== 'preview' || handedOn.length >= takenMax) return
  const orders = standing.filter(({ definition, before, after }) =>
    isTakenOver(definition.name, { before: before?.values ?? null, after }),
  )
  handedOn.push(...orders.slice(0, takenMax - handedOn.length))
}

/** Who is to take an order and would not see it. */
export async function tellUnseen(context: ChangeContext): Promise<AccessView['unseen']> {
  const [first] = context.handedOn
  if (!first) return []
  const people = await findPeople(context)
  const stored = await readUnlocked(context, first.definition, {
    ids: context.handedOn.flatMap(({ id, op }) => (op === 'create' ? [] : [id])),
    fields: [...new Set(['owner', ...people.values().flatMap((actor) => decidingFor(context, first, actor))])],
  })
  const blind = context.handedOn.flatMap((record) => {
    const actor = people.get(String(record.after.taker))
    const now = { ...stored.get(record.id)?.values, ...record.after }
    return actor && !sees(context, actor, { record, now }) ? [[actor.id, actor.name] as const] : []
  })
  return [...new Map(blind)].map(([id, name]) => ({ id, name }))
}

async function findPeople({ workspace, handedOn }: ChangeContext): Promise<ReadonlyMap<string, Actor>> {
  const ids = [...new Set(handedOn.map(({ after }) => String(after.taker)))]
  const found = await Promise.all(ids.map((id) => loadActor(workspace, id)))
  return new Map(found.flatMap((actor) => (actor ? [[actor.id, actor]] : [])))
}

function decidingFor({ moment: at }: ChangeContext, { definition }: RecordChange, actor: Actor): readonly string[] {
  return fieldsDecidingReach({ actor, definition, at })
}

interface Looked {
  readonly record: RecordChange
  /** As it would be. */
  readonly now: Values
}

function sees({ moment: at }: ChangeContext, actor: Actor, { record: { definition, id }, now }: Looked): boolean {
  const record = { id, ownerId: holderIn(definition, now), deleted: false, values: now }
  return decideOnRecord({ actor, definition, action: 'view', at, record }).length === 0
}
