import { type RawBuilder, sql } from 'kysely'
import { type Actor, reachesAll } from '../../core/access/index.ts'
import { objectId } from '../../core/objects/object-id.ts'
import type { Reader } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { recordInSight } from './shown-to.ts'

/** Somebody who looks at changes that wait, with those she stands in for. */
export interface ParkedReader {
  readonly actor: Actor
  readonly standsFor: ReadonlySet<string>
}

/**
 * Whether the item `i` of the change `p` that waits is shown to her. Who asked for it and who has to decide on it, or had to, sees of
 * it also what is out of her sight else; who got a copy, or may view all changes, what is within: of what is still to be made, where
 * she sees all of its kind.
 */
export function parkedItemShown(workspace: Workspace, { actor, standsFor }: ParkedReader): RawBuilder<boolean> {
  const { read } = workspace.database
  const inSight = recordInSight(workspace, actor, { object: sql`i.object`, id: sql`i.record_id` })
  const whole = workspace.definitions.all().filter((definition) => reachesAll(actor, definition, 'view'))
  return sql`(${decidesOn(read, { actor, standsFor })} OR ${inSight}
    OR (i.op = 'create' AND i.object = ANY(${whole.map(objectId)}::text[])))`
}

/** How much of a change that waits is shown to her. */
export interface ParkedSight {
  readonly some: boolean
  readonly whole: boolean
}

/** How much of the change, as it was sent this often, is shown to her: whoever decides sees all of it, others what is in their sight. */
export async function sightOfParked(
  workspace: Workspace,
  looking: ParkedReader,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<ParkedSight> {
  const { read } = workspace.database
  const decides = decidesOn(read, looking)
  const items = sql`SELECT 1 FROM ${read.table('parked_item')} i WHERE i.change_id = p.id AND i.round = ${version}`
  const shown = parkedItemShown(workspace, looking)
  const [sight] = await read.rows<ParkedSight>(sql`
    SELECT (${decides} OR EXISTS (${items} AND ${shown})) AS some, (${decides} OR NOT EXISTS (${items} AND ${shown} IS NOT TRUE)) AS whole
    FROM ${read.table('parked_change')} p WHERE p.id = ${id}`)
  return sight ?? { some: false, whole: false }
}

function decidesOn(reader: Reader, { actor, standsFor }: ParkedReader): RawBuilder<boolean> {
  return sql`(p.asked_by_id = ${actor.id}
    OR EXISTS (SELECT 1 FROM ${reader.table('approval_viewer')} v
      WHERE v.change_id = p.id AND v.person_id = ${actor.id} AND v.why = 'asked')
    OR EXISTS (SELECT 1 FROM ${reader.table('approval_waiter')} w
      WHERE w.change_id = p.id AND w.person_id = ANY(${[...standsFor]}::uuid[])))`
}
