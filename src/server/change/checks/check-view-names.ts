import { sql } from 'kysely'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'
import { repeatToFixpoint } from './fixpoint.ts'
import { leavesPlace } from './leaves-place.ts'
import { viewsInTurn } from './views-in-turn.ts'

/**
 * Refuses a second view for everybody that has the name of another of its object: nobody could tell them apart, nor could a
 * configuration file. What people keep for themselves and their teams is called as they like. Who is refused keeps the name she
 * would have left, so that whoever counted on it is refused in turn.
 */
export async function checkViewNames(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const claiming = records.filter(claims)
  if (claiming.length === 0) return
  await viewsInTurn(context)
  const holders = await findHolders(context, claiming)
  repeatToFixpoint(() =>
    claiming.filter((record) => stands(record) && !takesPlace(context, record, { records, holders })),
  )
}

function claims(record: RecordChange): boolean {
  const { definition, op, changed, after } = record
  if (definition.name !== 'view' || op === 'delete' || !stands(record) || after.shared !== 'all') return false
  return op !== 'update' || ['name', 'shared'].some((name) => changed.includes(name))
}

function placeOf({ object, name }: { readonly object?: unknown; readonly name?: unknown }): string {
  return JSON.stringify([object, name])
}

interface Others {
  readonly records: readonly RecordChange[]
  /** The living views for everybody, by place. */
  readonly holders: ReadonlyMap<string, readonly string[]>
}

function takesPlace(context: ChangeContext, record: RecordChange, { records, holders }: Others): boolean {
  const { viewNames } = context
  const place = placeOf(record.after)
  const isThere = (after: RecordChange['after']) => after.shared === 'all' && placeOf(after) === place
  const isHeld = (id: string) => id !== record.id && !leavesPlace(context, { records, id, isThere })
  const holder = viewNames.get(place)
  const isFree = (holder === undefined || holder === record.id) && !holders.get(place)?.some(isHeld)
  if (isFree) viewNames.set(place, record.id)
  else {
    if (holder === record.id) viewNames.delete(place)
    refuseRecord(record, { code: 'view-name-taken', params: { value: String(record.after.name) } }, 'name')
  }
  return isFree
}

async function findHolders({ reader }: ChangeContext, claiming: readonly RecordChange[]): Promise<Others['holders']> {
  const textOf = (name: 'object' | 'name') => claiming.map(({ after }) => String(after[name]))
  const rows = await reader.rows<{ id: string; object: string; name: string }>(sql`
    SELECT v.id, v.object, v.name FROM ${reader.table('view')} AS v
    WHERE v.deleted_at IS NULL AND v.shared = 'all'
      AND v.object = ANY(${textOf('object')}::text[]) AND v.name = ANY(${textOf('name')}::text[])`)
  const byPlace = Map.groupBy(rows, placeOf)
  return new Map([...byPlace].map(([place, views]) => [place, views.map(({ id }) => id)]))
}
