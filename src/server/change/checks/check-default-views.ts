import { sql } from 'kysely'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'
import { repeatToFixpoint } from './fixpoint.ts'
import { leavesPlace } from './leaves-place.ts'
import { viewsInTurn } from './views-in-turn.ts'

/**
 * Refuses a second view of an object that people with a role are to see first: whoever came first keeps it, of two at once as well.
 */
export async function checkDefaultViews(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const claiming = records.filter(claims)
  if (claiming.length === 0) return
  await viewsInTurn(context)
  const holders = await findHolders(context, claiming)
  const names = await roleNames(context, claiming)
  repeatToFixpoint(() =>
    claiming.filter((record) => stands(record) && !takesPlaces(context, record, { records, holders, names })),
  )
}

function claims(record: RecordChange): boolean {
  const { definition, op, changed } = record
  if (definition.name !== 'view' || op === 'delete' || !stands(record) || rolesOf(record).length === 0) return false
  return op !== 'update' || changed.includes('defaultFor') || changed.includes('object')
}

function rolesOf({ after: { defaultFor } }: Pick<RecordChange, 'after'>): string[] {
  return Array.isArray(defaultFor) ? defaultFor.filter((id) => typeof id === 'string') : []
}

function placeOf(object: unknown, role: string): string {
  return `${object} ${role}`
}

interface Holder {
  readonly id: string
  readonly name: string
  readonly object: string
  readonly role: string
}

interface Others {
  readonly records: readonly RecordChange[]
  readonly holders: readonly Holder[]
  /** Of roles, by id. */
  readonly names: ReadonlyMap<string, string>
}

/** Tells every role that sees another first. */
function takesPlaces(context: ChangeContext, record: RecordChange, { records, holders, names }: Others): boolean {
  const { defaultViews } = context
  const { object, name } = record.after
  const keeperOf = (role: string) => {
    const isThere = (after: RecordChange['after']) => after.object === object && rolesOf({ after }).includes(role)
    const held = holders.find(
      (one) =>
        one.id !== record.id &&
        placeOf(one.object, one.role) === placeOf(object, role) &&
        !leavesPlace(context, { records, id: one.id, isThere }),
    )
    return held ?? defaultViews.get(placeOf(object, role))
  }
  const places = rolesOf(record).map((role) => ({ role, place: placeOf(object, role), keeper: keeperOf(role) }))
  const taken = places.filter(({ keeper }) => keeper && keeper.id !== record.id)
  for (const { role, keeper } of taken) {
    const params = { role: names.get(role) ?? '', value: keeper?.name ?? '' }
    refuseRecord(record, { code: 'default-view-twice', params }, 'defaultFor')
  }
  for (const { place } of places)
    if (taken.length === 0) defaultViews.set(place, { id: record.id, name: String(name) })
    else if (defaultViews.get(place)?.id === record.id) defaultViews.delete(place)
  return taken.length === 0
}

/** The living views that people with these roles see first. */
function findHolders({ reader }: ChangeContext, claiming: readonly RecordChange[]): Promise<Holder[]> {
  const objects = [...new Set(claiming.map(({ after }) => String(after.object)))]
  return reader.rows<Holder>(sql`
    SELECT v.id, v.name, v.object, role::text FROM ${reader.table('view')} AS v, unnest(v.default_for_ids) AS role
    WHERE v.deleted_at IS NULL AND v.object = ANY(${objects}::text[])
      AND v.default_for_ids && ${[...new Set(claiming.flatMap(rolesOf))]}::uuid[]`)
}

async function roleNames(
  { reader }: ChangeContext,
  claiming: readonly RecordChange[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.rows<{ id: string; name: string }>(sql`
    SELECT id, name FROM ${reader.table('role')} WHERE id = ANY(${[...new Set(claiming.flatMap(rolesOf))]}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
