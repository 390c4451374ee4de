import { sql } from 'kysely'
import { idIsAmong } from '../db/index.ts'
import { columnOf, tableOf, type Workspace } from '../metadata/index.ts'
import type { RevertItem } from './revert-item.ts'

/**
 * Makes the lines to be deleted parts of the orders to be deleted that they stand in: an order goes with all its lines,
 * or stays with them. Lines of other orders stay items of their own. Lines that are switched off come back with theirs, too:
 * by themselves they are not there.
 */
export async function nestDeletedLines(
  { database, definitions }: Workspace,
  items: readonly RevertItem[],
): Promise<RevertItem[]> {
  const ops = new Map(items.map(({ id, op }) => [id ?? '', op]))
  const wholes = new Map<string, string>()
  for (const [object, lines] of Map.groupBy(items, (item) => item.object)) {
    const { partOf, fields, retired } = definitions.get(object)
    const link = partOf ? fields[partOf] : undefined
    if (!partOf || !link) continue
    const { read } = database
    const rows = await read.rows<{ id: string; whole: string }>(sql`
      SELECT id, ${sql.id(columnOf(partOf, link))} AS whole FROM ${read.table(tableOf(definitions.get(object)))}
      WHERE ${idIsAmong(sql`id`, idsOf(lines.filter(({ op }) => op === 'delete' || (retired && op === 'restore'))))}`)
    for (const { id, whole } of rows) if (ops.get(whole) === ops.get(id)) wholes.set(id, whole)
  }
  const parts = Map.groupBy(
    items.filter(({ id }) => wholes.has(id ?? '')),
    ({ id }) => wholes.get(id ?? '') ?? '',
  )
  return items
    .filter(({ id }) => !wholes.has(id ?? ''))
    .map((item) => (parts.has(item.id ?? '') ? { ...item, parts: parts.get(item.id ?? '') ?? [] } : item))
}

function idsOf(items: readonly RevertItem[]): string[] {
  return items.flatMap(({ id }) => id ?? [])
}
