import { sql } from 'kysely'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { tableOf, type Workspace } from '../../metadata/index.ts'
import type { ApplyContext } from '../context/change-context.ts'
import { chosenIn, type RemovedOptions, removedOptions } from './removed-options.ts'
import { ValuesOutdated } from './worth-another-try.ts'
import { readingWhole, writtenSince } from './written-since.ts'

/** The options that fields of tables there are have no more from then on. */
export function optionsGoing({ definitions }: Workspace, objects: readonly ObjectDefinition[]): RemovedOptions[] {
  return objects.flatMap((after) => {
    const before = definitions.find(after.name)
    if (!before || before === after) return []
    return Object.keys(after.fields).flatMap((name) => removedOptions(before, after, name) ?? [])
  })
}

/**
 * Nobody writes into the tables any more: what was written since the options were counted may hold one of them. Then the change is
 * looked at anew, and refused for it.
 */
export async function requireStillUnheld(context: ApplyContext, going: readonly RemovedOptions[]): Promise<void> {
  for (const one of going) {
    const held = await readingWhole(context.writer, () => findHeld(context, one))
    if (held.length > 0) throw new ValuesOutdated('What was written meanwhile holds an option that goes')
  }
}

function findHeld({ writer, lookedAtSince }: ApplyContext, one: RemovedOptions) {
  const values = one.removed.map(({ value }) => value)
  return writer.rows(sql`
    SELECT 1 FROM ${writer.table(tableOf(one.definition))} AS r
    WHERE ${writtenSince(lookedAtSince.begun)} AND ${chosenIn(one)} && ${values}::text[] LIMIT 1`)
}
