import type { Actor } from '../../../core/access/index.ts'
import { fieldsDecidingReach, holderIn, may as mayCreate } from '../../../core/access/index.ts'
import type { Values } from '../../../core/change/change.ts'
import { decideOnRecord } from '../../../core/policy/index.ts'
import { loadActors } from '../../policy/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'
import { readUnlocked } from '../rows/lock-records.ts'

/** A record, and who is to take it and would not see it. */
export interface Blind {
  readonly record: RecordChange
  readonly person: Actor
  /** As it would be. */
  readonly now: Values
}

/** The records whose taker would not see them, unless they are opened to her. */
export async function findBlind(context: ChangeContext, records: readonly RecordChange[]): Promise<readonly Blind[]> {
  const [first] = records
  if (!first) return []
  const people = await findPeople(context, records)
  const asked = [context.actor, ...people.values()]
  const stored = await readUnlocked(context, first.definition, {
    ids: records.flatMap(({ id, op }) => (op === 'create' ? [] : [id])),
    fields: [...new Set(['owner', ...asked.flatMap((actor) => decidingFor(context, first, actor))])],
  })
  return records.flatMap((record) => {
    const person = people.get(String(record.after.taker))
    const now = { ...stored.get(record.id)?.values, ...record.after }
    return person && !may(context, person, { action: 'view', record, now }) ? [{ record, person, now }] : []
  })
}

function findPeople(
  { workspace, reader }: ChangeContext,
  records: readonly RecordChange[],
): Promise<ReadonlyMap<string, Actor>> {
  return loadActors(
    workspace,
    reader,
    records.map(({ after }) => String(after.taker)),
  )
}

function decidingFor({ moment: at }: ChangeContext, { definition }: RecordChange, actor: Actor): readonly string[] {
  return fieldsDecidingReach({ actor, definition, at })
}

interface Looked extends Pick<Blind, 'record' | 'now'> {
  readonly action: 'view' | 'edit'
}

function may(
  { moment: at }: ChangeContext,
  actor: Actor,
  { action, record: { definition, id }, now }: Looked,
): boolean {
  const record = { id, ownerId: holderIn(definition, now), deleted: false, values: now }
  return decideOnRecord({ actor, definition, action, at, record }).length === 0
}

/** What she was given herself is not hers to give; and of what is new there is nothing to open yet. */
export function mayOpen(context: ChangeContext, { record, now }: Omit<Blind, 'person'>): boolean {
  const { actor, workspace } = context
  const isHers = record.op === 'update' && may(context, { ...actor, grants: [] }, { action: 'edit', record, now })
  return isHers && mayCreate(actor, workspace.definitions.get('grant'), 'create')
}
