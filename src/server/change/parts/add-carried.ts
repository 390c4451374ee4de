import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { CarriedView } from '../../../core/change/change.ts'
import { carriedKey } from '../../../core/objects/carried-key.ts'
import type { Carried, ObjectDefinition } from '../../../core/objects/object.ts'
import { byKeys, type FindByKey } from '../../db/index.ts'
import { columnOf, tableOf, type Workspace } from '../../metadata/index.ts'
import { scopeToSql } from '../../query/index.ts'
import { authoriseCarried } from '../access/authorise.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { makeRecordChange, type RecordChange, stands, stored } from '../context/record-change.ts'
import { lockRecords } from '../rows/lock-records.ts'
import { assignValues } from '../values/assign-values.ts'

/** A record that is given away, and to whom; null puts it into the pool. */
interface GivenAway {
  readonly record: RecordChange
  readonly to: string | null
}

/** What goes along, as far as it is told of beforehand: how many hang on `key`, and the first of them. */
interface Hanging {
  /** The record given away. */
  readonly key: string
  readonly id: string
  readonly code: string
  readonly title: string | null
  readonly count: number
}

/**
 * Adds what goes along when a record gets another owner: what hangs on it and has the same owner, as far as the actor may
 * give it away. A preview tells of all that could go, the change takes what was chosen. Asked when versions are merged: an
 * owner that somebody else gave meanwhile is not what goes to whom.
 */
export async function addCarried(context: ChangeContext, records: readonly RecordChange[]): Promise<RecordChange[]> {
  const all = [...records]
  for (let fresh: readonly RecordChange[] = records; fresh.length > 0; ) {
    fresh = await carryChanges(context, fresh)
    assignValues(context, fresh)
    all.push(...fresh)
  }
  return all
}

async function carryChanges(context: ChangeContext, records: readonly RecordChange[]): Promise<RecordChange[]> {
  const given = records.flatMap((record) => givenAway(record) ?? [])
  const parts: RecordChange[] = []
  for (const [definition, group] of Map.groupBy(given, ({ record }) => record.definition)) {
    for (const carried of definition.carries ?? []) {
      const place = placeOf(context, definition, carried)
      if (context.level(place.definition, 'owner') !== 'edit') continue
      if (context.mode === 'preview') noteCarried(context, place, await tellHanging(context, group, place))
      if (context.carry.has(carriedKey(carried))) parts.push(...(await takeAlong(context, group, place)))
    }
  }
  return parts
}

export function isCarried({ definitions }: Workspace, key: string): boolean {
  return definitions.all().some(({ carries = [] }) => carries.some((carried) => carriedKey(carried) === key))
}

function givenAway(record: RecordChange): GivenAway | null {
  const { op, item, before, after } = record
  const written = { ...item.values, ...item.operations }.owner
  if (op !== 'update' || !before || !stands(record) || written === undefined) return null
  const [from, to] = [stored(record, 'owner'), after.owner ?? null]
  return typeof from === 'string' && from !== to ? { record, to: typeof to === 'string' ? to : null } : null
}

/** What hangs where: its definition, and that of what it hangs on. */
interface Place {
  readonly carried: Carried
  readonly definition: ObjectDefinition
  readonly on: ObjectDefinition
}

function placeOf({ workspace }: ChangeContext, on: ObjectDefinition, carried: Carried): Place {
  return { carried, on, definition: workspace.definitions.get(carried.object) }
}

/** The chosen ones, locked. Whom somebody else gave to another, or closed, while we waited for the lock stays out. */
async function takeAlong(context: ChangeContext, group: readonly GivenAway[], place: Place): Promise<RecordChange[]> {
  const { reader } = context
  const { definition, carried } = place
  const roots = new Map(group.map((one) => [one.record.id, one]))
  const rows = await reader.rows(
    byKeys<{ id: string }>({
      keys: roots.keys(),
      type: 'uuid',
      find: (is) => sql`SELECT r.id FROM ${reader.table(tableOf(definition))} AS r WHERE ${hangs(context, place, is)}`,
    }),
  )
  const parts = rows.flatMap(({ key, id }) => {
    const root = roots.get(key)
    return root ? carriedChange(definition, id, root) : []
  })
  await lockRecords(context, parts)
  const hanging = parts.filter((part) => stillHangs(part, carried))
  authoriseCarried(context, hanging)
  return hanging
}

function carriedChange(definition: ObjectDefinition, id: string, { record: root, to }: GivenAway): RecordChange {
  const item = { object: definition.name, op: 'update', id, values: { owner: to } } as const
  return makeRecordChange({ n: root.n, definition, op: 'update', id, part: { root, path: '' }, item })
}

function stillHangs({ before, part }: RecordChange, { via, except }: Carried): boolean {
  if (!before || before.deletedAt !== null || !part) return false
  const { values } = before
  const isOver = except?.values.some((state) => state === values[except.field]) ?? false
  return !isOver && values.owner === stored(part.root, 'owner') && values[via] === part.root.id
}

/** What others own stays with them; what the change names by itself is asked by itself. */
function hangs(
  { workspace, actor, reader, asked }: ChangeContext,
  { carried, definition, on }: Place,
  is: IsKey,
): RawBuilder<SqlBool> {
  const { via, except } = carried
  const owner = ownColumn(on, 'owner', 'k')
  return sql<SqlBool>`
    ${is(ownColumn(definition, via))} AND r.deleted_at IS NULL
    AND ${except ? sql`${ownColumn(definition, except.field)} <> ALL(${[...except.values]})` : sql`true`}
    AND ${ownColumn(definition, 'owner')} = (SELECT ${owner} FROM ${reader.table(tableOf(on))} AS k WHERE ${is(sql`k.id`)})
    AND r.id <> ALL(${asked.ops.idsOf(definition.name)}::uuid[])
    AND ${scopeToSql({ workspace, actor, definition, action: 'transfer' })}`
}

type IsKey = Parameters<FindByKey>[0]

function ownColumn(definition: ObjectDefinition, name: string, table = 'r'): RawBuilder<unknown> {
  const field = definition.fields[name]
  if (!field) throw new Error(`${definition.name} has no field "${name}"`)
  return sql.id(table, columnOf(name, field))
}

const sampleSize = 5
/** What a follow-up is called by is all that was said: a line of it is enough to know it by. */
const titleMaxLength = 100

/** How many hang on each, and the first few of them; never all, for hundreds may hang on each of a thousand. */
function tellHanging(context: ChangeContext, group: readonly GivenAway[], place: Place): Promise<Hanging[]> {
  const { definition } = place
  const { reader } = context
  return reader.rows(
    byKeys<Omit<Hanging, 'key'>>({
      keys: group.map(({ record }) => record.id),
      type: 'uuid',
      find: (is) => sql`
        SELECT h.id, h.code, left(h.title, ${titleMaxLength}::int) AS title, h.count FROM (
          SELECT r.id, ${ownColumn(definition, 'code')} AS code, ${ownColumn(definition, definition.title)}::text AS title,
            count(*) OVER () AS count
          FROM ${reader.table(tableOf(definition))} AS r WHERE ${hangs(context, place, is)}
          ORDER BY r.id LIMIT ${sampleSize}::int
        ) AS h`,
    }),
  )
}

function noteCarried(context: ChangeContext, { carried, definition }: Place, rows: readonly Hanging[]): void {
  if (rows.length === 0) return
  const key = carriedKey(carried)
  const { object } = carried
  const isShown = (field: string) => ['read', 'edit'].includes(context.level(definition, field))
  const known: CarriedView = context.carried.get(key) ?? { key, object, field: 'owner', count: 0, sample: [] }
  const fresh = rows.slice(0, sampleSize - known.sample.length).map(({ id, ...row }) => {
    const code = isShown('code') ? row.code : ''
    return { object, id, code, title: (isShown(definition.title) && row.title) || code }
  })
  const counts = new Map(rows.map((row) => [row.key, row.count]))
  const count = [...counts.values()].reduce((sum, of) => sum + of, known.count)
  context.carried.set(key, { ...known, count, sample: [...known.sample, ...fresh] })
}
