import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import { objectId } from '../../core/objects/object-id.ts'
import { recordInSight } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { isHouse } from './log-sight.ts'

/** Identities of the objects whose records every reader of the log is told of. */
export function houseOf({ definitions }: Workspace): string[] {
  return definitions.all().filter(isHouse).map(objectId)
}

interface Named {
  readonly object: RawBuilder<unknown>
  readonly id: RawBuilder<unknown>
}

/** Whether the reader of the log is told of this record: of what runs the house, and of what she sees herself. */
export function isTold(workspace: Workspace, actor: Actor, { object, id }: Named): RawBuilder<boolean> {
  return sql`(${object} = ANY(${houseOf(workspace)}::text[]) OR ${recordInSight(workspace, actor, { object, id })})`
}
