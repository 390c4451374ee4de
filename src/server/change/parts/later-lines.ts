import { sql } from 'kysely'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { fieldId, objectId } from '../../../core/objects/object-id.ts'
import { byKeys } from '../../db/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { PlannedItem, RecordChange } from '../context/record-change.ts'

/** A line that somebody else wrote since its order was read. */
export interface LaterLine {
  /** Whether it was in the order already, when that was read. */
  readonly wasThere: boolean
  /** The oldest version that its reader can have seen. */
  readonly version: number
}

export interface LinesOfRoots {
  readonly child: ObjectDefinition
  /** The line's link to its order. */
  readonly via: string
  /** Living lines by their order. */
  readonly existing: ReadonlyMap<string, readonly string[]>
}

/**
 * Finds the lines that others wrote since their orders were read, by the line's id: those written by changes that moved the
 * order beyond the version that was read. An order has a new version whenever one of its lines is written, so its version
 * speaks for them.
 */
export async function laterLines(
  context: ChangeContext,
  roots: readonly RecordChange[],
  lines: LinesOfRoots,
): Promise<ReadonlyMap<string, LaterLine>> {
  const stale = roots.filter(isOutdated)
  if (stale.length === 0) return new Map()
  const changes = await changesSince(context, stale)
  const rootOf = new Map(stale.flatMap(({ id }) => (lines.existing.get(id) ?? []).map((line) => [line, id] as const)))
  const written = await writtenBy(context, lines.child, {
    ids: [...rootOf.keys()],
    changeIds: new Set([...changes.values()].flatMap((ids) => [...ids])),
  })
  const later = written.filter(({ key, changeId }) => changes.get(rootOf.get(key) ?? '')?.has(changeId))
  return new Map(
    [...Map.groupBy(later, ({ key }) => key)].flatMap(([id, [first]]) =>
      first
        ? [[id, toLater(first, { via: fieldId(lines.child, lines.via), root: rootOf.get(id) ?? '' })] as const]
        : [],
    ),
  )
}

export function isOutdated({ before, item }: RecordChange): boolean {
  const read = listVersion(item)
  return before !== null && typeof read === 'number' && read < before.version
}

/** The version that the list of lines was read at. */
function listVersion({ linesVersion, version }: PlannedItem): PlannedItem['version'] {
  return linesVersion ?? version
}

/** The changes, of the orders or of their lines alone, that gave each of the orders a later version. */
export async function changesSince(
  { reader }: ChangeContext,
  stale: readonly RecordChange[],
): Promise<Map<string, Set<string>>> {
  const [first] = stale
  if (!first) return new Map()
  const readAt = new Map(stale.map(({ id, item }) => [id, Number(listVersion(item))]))
  const rows = await reader.rows(
    byKeys<{ changeId: string; version: number }>({
      keys: readAt.keys(),
      type: 'uuid',
      find: (is) => sql`
        SELECT i.change_id AS "changeId", i.version_after AS version FROM ${reader.table('change_item')} AS i
        WHERE ${is(sql`i.record_id`)} AND i.object = ${objectId(first.definition)}
          AND i.version_after > ${Math.min(...readAt.values())}::int`,
    }),
  )
  const later = Map.groupBy(
    rows.filter(({ key, version }) => version > (readAt.get(key) ?? 0)),
    ({ key }) => key,
  )
  return new Map([...later].map(([id, some]) => [id, new Set(some.map(({ changeId }) => changeId))]))
}

export interface Written {
  readonly key: string
  readonly changeId: string
  readonly op: string
  readonly versionBefore: number | null
  readonly versionAfter: number
  readonly before: Readonly<Record<string, Json>>
}

/** What these changes did to these lines, oldest first. */
export async function writtenBy(
  { reader }: ChangeContext,
  child: ObjectDefinition,
  { ids, changeIds }: { ids: readonly string[]; changeIds: ReadonlySet<string> },
): Promise<Written[]> {
  if (ids.length === 0 || changeIds.size === 0) return []
  const entries = byKeys<Omit<Written, 'key'>>({
    keys: ids,
    type: 'uuid',
    find: (is) => sql`
      SELECT i.change_id AS "changeId", i.op, i.version_before AS "versionBefore", i.version_after AS "versionAfter", i.before
      FROM ${reader.table('change_item')} AS i
      WHERE ${is(sql`i.record_id`)} AND i.object = ${objectId(child)} AND i.op <> 'derive'
        AND i.change_id = ANY(${[...changeIds]}::uuid[])`,
  })
  return reader.rows<Written>(sql`${entries} ORDER BY key, "versionAfter"`)
}

/** It was not there where it was made, taken out of the bin or moved here since: then it is seen as it came at the earliest. */
function toLater(first: Written, { via, root }: { via: string; root: string }): LaterLine {
  const { op, versionBefore, versionAfter, before } = first
  const wasElsewhere = before[via] !== undefined && before[via] !== root
  const wasThere = op === 'update' && !wasElsewhere
  return { wasThere, version: wasThere && versionBefore !== null ? versionBefore : versionAfter }
}
