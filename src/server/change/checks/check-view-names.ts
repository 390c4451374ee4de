import { sql } from 'kysely'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'
import { viewsInTurn } from './views-in-turn.ts'

/**
 * Refuses a second view for everybody that has the name of another of its object: nobody could tell them apart, nor could a
 * configuration file. What people keep for themselves and their teams is called as they like.
 */
export async function checkViewNames(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const claiming = records.filter(claims)
  if (claiming.length === 0) return
  await viewsInTurn(context)
  const taken = await findTaken(context, claiming)
  for (const record of claiming) {
    const place = placeOf(record.after)
    const holder = context.viewNames.get(place) ?? taken.get(place)
    if (holder !== undefined && holder !== record.id)
      refuseRecord(record, { code: 'view-name-taken', params: { value: String(record.after.name) } }, 'name')
    else context.viewNames.set(place, record.id)
  }
}

function claims(record: RecordChange): boolean {
  const { definition, op, changed, after } = record
  if (definition.name !== 'view' || op === 'delete' || !stands(record) || after.shared !== 'all') return false
  return op !== 'update' || ['name', 'shared'].some((name) => changed.includes(name))
}

function placeOf({ object, name }: { readonly object?: unknown; readonly name?: unknown }): string {
  return JSON.stringify([object, name])
}

/** By place, the living views for everybody that stay as they are. */
async function findTaken(
  { reader }: ChangeContext,
  claiming: readonly RecordChange[],
): Promise<ReadonlyMap<string, string>> {
  const textOf = (name: 'object' | 'name') => claiming.map(({ after }) => String(after[name]))
  const rows = await reader.rows<{ id: string; object: string; name: string }>(sql`
    SELECT v.id, v.object, v.name FROM ${reader.table('view')} AS v
    WHERE v.deleted_at IS NULL AND v.shared = 'all' AND v.id <> ALL(${claiming.map(({ id }) => id)}::uuid[])
      AND v.object = ANY(${textOf('object')}::text[]) AND v.name = ANY(${textOf('name')}::text[])`)
  return new Map(rows.map((row) => [placeOf(row), row.id]))
}
