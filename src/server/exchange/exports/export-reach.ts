import { type FieldLevel, grantsOn, levelsOf, reachesAll, reachOf } from '../../../core/access/index.ts'
import type { ExportColumn } from '../../../core/exports/export-columns.ts'
import { fieldId } from '../../../core/objects/object-id.ts'
import { grantsOfFields, type Seen } from './grants-in-file.ts'

/** What somebody saw when the file was written: whose records, by which conditions, and how much of each field. */
export interface ExportReach {
  /** The people whose records; null where it is everybody's. */
  readonly owners: readonly string[] | null
  /** Whatever else says which: conditions, single records. Compared as text. */
  readonly besides: string
  /** By the identities of the fields. */
  readonly levels: Readonly<Record<string, FieldLevel>>
  /** The same for what grants opened of single records beyond these levels. Any of them that ends takes the file with it. */
  readonly granted?: Readonly<Record<string, readonly string[]>>
}

/** As of the moment at which the file was begun; of `used`, the grants by which alone she saw what stands in it. */
export function exportReach(seen: Seen, columns: readonly ExportColumn[], used: ReadonlySet<string>): ExportReach {
  const { actor, definition } = seen
  const levels = levelsOf(actor, definition)
  return {
    ...reachNow(seen),
    levels: Object.fromEntries(columns.map(({ name }) => [fieldId(definition, name), levels[name] ?? 'hidden'])),
    granted: grantsOfFields(seen, columns, used),
  }
}

/** Whether she still sees all that the file shows: otherwise it would outlast what was taken from her. */
export function stillSees(seen: Seen, then: ExportReach): boolean {
  const { actor, definition, at } = seen
  const levels = levelsOf(actor, definition)
  const held = new Set(grantsOn(actor, definition, at).map(({ id }) => id))
  const byId = new Map(Object.keys(definition.fields).map((name) => [fieldId(definition, name), levels[name]]))
  const ranks: readonly string[] = ['hidden', 'masked', 'read', 'edit']
  const rankOf = (id: string) => ranks.indexOf(byId.get(id) ?? 'hidden')
  const showsMore = ([id, level]: readonly [string, FieldLevel]) =>
    Math.min(ranks.indexOf(level), ranks.indexOf('read')) > rankOf(id)
  const isClosed = ([id, grants]: readonly [string, readonly string[]]) =>
    rankOf(id) < ranks.indexOf('read') && !grants.every((grant) => held.has(grant))
  return (
    coversReach(seen, then) &&
    !Object.entries(then.levels).some(showsMore) &&
    !Object.entries(then.granted ?? {}).some(isClosed)
  )
}

function coversReach(seen: Seen, then: ExportReach): boolean {
  if (reachesAll(seen.actor, seen.definition, 'view')) return true
  const now = reachNow(seen)
  if (now.besides !== then.besides || then.owners === null)
    return then.owners === now.owners && now.besides === then.besides
  const owners = new Set(now.owners ?? then.owners)
  return then.owners.every((id) => owners.has(id))
}

function reachNow({ actor, definition, at }: Seen): Omit<ExportReach, 'levels'> {
  const reach = reachOf({ actor, definition, action: 'view', at })
  if (reach.kind === 'everybody') return { owners: null, besides: '' }
  if (reach.kind === 'owners') return { owners: [...reach.ownerIds].sort(), besides: '' }
  if (reach.kind === 'nobody') return { owners: [], besides: '' }
  return { owners: [], besides: JSON.stringify(reach, asText) }
}

/** The moment is not what she holds. */
function asText(key: string, value: unknown): unknown {
  if (key === 'moment') return undefined
  return value instanceof Set ? [...value].sort() : value
}
