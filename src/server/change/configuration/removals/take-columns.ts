import { type RawBuilder, sql } from 'kysely'
import type { ConfigurationRecord } from '../../../../core/configuration/index.ts'
import { objectId } from '../../../../core/objects/object-id.ts'
import { leaveInOutbox, type Reader } from '../../../db/index.ts'
import type { Workspace } from '../../../metadata/index.ts'
import { type RestorePoint, readRestorePoint, sweepExpiredPoints } from '../../../restore-points/index.ts'
import type { ApplyContext } from '../../context/change-context.ts'
import { withShortLocks } from '../with-short-locks.ts'

/** What takes the columns of the fields away that the change removes for good. */
export async function takeColumns(context: ApplyContext): Promise<RawBuilder<unknown>[]> {
  const points = await Promise.all(
    removalsIn(context).map(({ values }) => readRestorePoint(context.reader, String(values.restorePoint))),
  )
  return points.flatMap((point) => (point ? dropOf(context.reader, point) : []))
}

function removalsIn({ configuration }: ApplyContext): ConfigurationRecord[] {
  return [...configuration.values()].filter(({ object, deleted }) => object === 'fieldRemoval' && !deleted)
}

function dropOf(reader: Reader, { heldIn, columns }: Pick<RestorePoint, 'heldIn' | 'columns'>): RawBuilder<unknown>[] {
  const names = Object.keys(columns)
  if (names.length === 0) return []
  return [sql`SELECT ${sql.id(reader.schema, 'drop_record_columns')}(${heldIn}, ${names}::text[])`]
}

/** What records were found by in a field that is gone is taken out of their search after the commit, beside everything else. */
export async function leaveForgetting(context: ApplyContext): Promise<void> {
  const { writer, workspace, actor, at, configured } = context
  for (const { id, values } of removalsIn(context)) {
    const definition = workspace.definitions.find(String(values.object))
    const wasSearched = configured.get(String(values.removed))?.values.searchable === true
    if (!definition || !wasSearched) continue
    const title = definition.fields[definition.title]?.id ?? definition.title
    const payload = { object: objectId(definition), field: title, aboutId: id, actorId: actor.id, quiet: true }
    await leaveInOutbox(writer, { kind: 'compute', payload }, new Date(at))
  }
}

/** Forgets restore points that have run out, with columns that a way back had begun to fill and nobody finished. */
export function sweepRestorePoints(workspace: Workspace): Promise<void> {
  return sweepExpiredPoints(workspace, async (writer, expired) => {
    const begun = expired.filter(({ state }) => state === 'returning' || state === 'back')
    const drops = begun.flatMap((point) => dropOf(writer, point))
    if (drops.length > 0) await withShortLocks({ reader: writer, workspace }, drops)
  })
}
