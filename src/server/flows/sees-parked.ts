import { type RawBuilder, sql } from 'kysely'
import { type Actor, hasRight } from '../../core/access/index.ts'
import type { Deciding } from '../../core/approvals/may-decide.ts'
import type { Reader } from '../db/index.ts'
import type { ParkedReader } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { loginsOf, standsFor } from '../policy/index.ts'

export interface Onlooker extends ParkedReader {
  /** Of the same person: her own, and those by the same e-mail or mobile. */
  readonly logins: ReadonlySet<string>
}

/** She, with whom she stands in for at this moment. */
export async function toOnlooker({ database, now }: Workspace, actor: Actor): Promise<Onlooker> {
  const { read } = database
  const [stands, logins] = await Promise.all([standsFor(read, actor.id, now()), loginsOf(read, actor.id)])
  return { actor, standsFor: stands, logins }
}

/** She, as far as it decides what she may do with a change that waits. */
export function deciderOf({ actor, ...herself }: Onlooker): Omit<Deciding, 'state' | 'progress'> {
  return { by: actor.id, ...herself, managesFlows: hasRight(actor, 'manage-flows') }
}

/**
 * Whether the change `p` is there for her: its author's, of those who are asked or were, or got a copy, and of who may view all
 * changes. Nobody else opens it; but that something waits on a record, by whom and for whom, is told to whoever sees the record
 * (pending-of.ts), for it may become something else before her eyes.
 */
export function seesParked(reader: Reader, looking: Onlooker): RawBuilder<boolean> {
  return viewsAll(looking) ? sql`true` : concernsHer(reader, looking)
}

function viewsAll({ actor }: Onlooker): boolean {
  return hasRight(actor, 'view-all-changes')
}

/** Whether it is hers, or was put before her by a flow. */
function concernsHer(reader: Reader, { actor, standsFor }: Onlooker): RawBuilder<boolean> {
  return sql`(p.asked_by_id = ${actor.id} OR p.id IN (
    SELECT v.change_id FROM ${reader.table('approval_viewer')} v WHERE v.person_id = ${actor.id}
    UNION ALL
    SELECT w.change_id FROM ${reader.table('approval_waiter')} w WHERE w.person_id = ANY(${[...standsFor]}::uuid[])))`
}
