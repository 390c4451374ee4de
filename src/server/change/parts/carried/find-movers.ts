import { sql } from 'kysely'
import type { CopySource } from '../../../../core/fields/field.ts'
import type { Json } from '../../../../core/json.ts'
import type { CarriedField } from '../../../../core/objects/carried-fields.ts'
import type { ObjectDefinition } from '../../../../core/objects/object.ts'
import { byKeys } from '../../../db/index.ts'
import { columnOf, tableOf } from '../../../metadata/index.ts'
import { scopeToSql } from '../../../query/index.ts'
import type { ChangeContext } from '../../context/change-context.ts'
import { levelOn } from '../../context/level-on.ts'
import { type RecordChange, type StoredValues, stands, stored } from '../../context/record-change.ts'
import { sameValue } from '../../values/same-value.ts'

/** A record that changes, and what that makes of the field in those that hang on `key`: what holds something else is no copy any more. */
export interface Mover {
  readonly record: RecordChange
  /** What they are linked to: the record itself, or the one it is the main one of. */
  readonly key: string
  readonly from: Json
  readonly to: Json
}

/** The records with which the field may go along elsewhere. */
export async function findMovers(
  context: ChangeContext,
  records: readonly RecordChange[],
  carried: CarriedField,
): Promise<Mover[]> {
  const moving = records.filter((record) => isMoved(record, carried))
  if (!carried.copy) return moving.flatMap((record) => givenOn(record, carried.follows ?? 'owner'))
  const begun = moving.flatMap((record) => begin(context, record, carried))
  const unsure = begun.filter(isUnsure)
  const others = await readOthers(context, carried, unsure)
  const copies = begun.map((one) => (isUnsure(one) ? copied(one, others.get(one.key), carried) : one))
  return copies.flatMap((one) => {
    const { record, key, from, to } = one
    if (from === undefined || to === undefined) return []
    const moved = sameValue(from, to) ? ownMove(one, carried) : { from, to }
    // What was copied is not taken away again where there is nothing to copy any more.
    return moved.to === null || sameValue(moved.from, moved.to) ? [] : [{ record, key, ...moved }]
  })
}

/** Where another source goes before it, what holds the value that the record itself had may follow it all the same. */
function ownMove({ before, after }: Begun, { moved }: CarriedField): { readonly from: Json; readonly to: Json } {
  const name = moved.find(
    (field) => (before[field] ?? null) !== null && !sameValue(before[field] ?? null, after[field] ?? null),
  )
  return { from: before[name ?? ''] ?? null, to: after[name ?? ''] ?? null }
}

function isMoved(record: RecordChange, { moved }: CarriedField): boolean {
  const { op, item, before } = record
  const written = { ...item.values, ...item.operations }
  return op === 'update' && before !== null && stands(record) && moved.some((name) => Object.hasOwn(written, name))
}

/** From person to person. */
function givenOn(record: RecordChange, name: string): Mover[] {
  const [from, to] = [stored(record, name), record.after[name] ?? null]
  return typeof from === 'string' && from !== to ? [{ record, key: record.id, from, to }] : []
}

type Values = Readonly<StoredValues>
/** Undefined where it is not known yet. */
type Sides = Readonly<Record<CopySource['of'], Values | null | undefined>>

interface Begun {
  readonly record: RecordChange
  readonly key: string
  readonly before: Values
  readonly after: Values
  readonly from: Json | undefined
  readonly to: Json | undefined
}

/** What the record alone says of the copy; undefined where the other source has to be asked. */
function begin(context: ChangeContext, record: RecordChange, carried: CarriedField): Begun[] {
  const key = keyOf(record, carried)
  if (key === null) return []
  const known = (values: Values) => onlyReadable(values, (name) => levelOn(context, record, name))
  const [before, after] = [known(record.before?.values ?? {}), known(record.after)]
  return [copied({ record, key, before, after, from: undefined, to: undefined }, undefined, carried)]
}

function isUnsure({ from, to }: Begun): boolean {
  return from === undefined || to === undefined
}

function keyOf({ id, before, after }: RecordChange, { copy }: CarriedField): string | null {
  if (copy?.of !== 'main') return id
  const { via = '', flag = '' } = copy.copies.main ?? {}
  const isMain = before?.values[flag] === true && after[flag] === true
  return isMain && typeof after[via] === 'string' && after[via] === before.values[via] ? after[via] : null
}

function copied(one: Begun, other: Values | null | undefined, { copy }: CarriedField): Begun {
  const sidesOf = (own: Values): Sides =>
    copy?.of === 'main' ? { main: own, linked: other } : { linked: own, main: copy?.copies.main ? other : null }
  const from = copy?.from ?? []
  return { ...one, from: firstOf(from, sidesOf(one.before)), to: firstOf(from, sidesOf(one.after)) }
}

function firstOf(sources: readonly CopySource[], sides: Sides): Json | undefined {
  for (const { of, field } of sources) {
    const side = sides[of]
    if (side === undefined) return undefined
    const value = side?.[field] ?? null
    if (value !== null) return value
  }
  return null
}

/** A masked value is none to copy, or to tell anything by. */
function onlyReadable(values: Values, level: (name: string) => string): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => ['read', 'edit'].includes(level(name))))
}

/** The other source of each copy, as far as it is in sight. What the change itself names is left out: it says by itself what goes along. */
async function readOthers(
  context: ChangeContext,
  { copy }: CarriedField,
  unsure: readonly Begun[],
): Promise<ReadonlyMap<string, Values | null>> {
  const { workspace, actor, reader, asked } = context
  const place = copy && otherPlace(context, copy)
  if (!place || unsure.length === 0) return new Map()
  const { definition, isIt } = place
  const names = Object.keys(definition.fields).filter((name) => place.fields.includes(name))
  const columns = names.map((name) => sql`${column(definition, name)} AS ${sql.id(name)}`)
  const rows = await reader.rows(
    byKeys<StoredValues & { id: string }>({
      keys: unsure.map(({ key }) => key),
      type: 'uuid',
      find: (is) => sql`
        SELECT ${sql.join([sql`r.id`, ...columns])} FROM ${reader.table(tableOf(definition))} AS r
        WHERE ${is(isIt.by)} AND ${isIt.main} AND r.deleted_at IS NULL AND ${scopeToSql({ workspace, actor, definition })}
        ORDER BY r.id LIMIT 1`,
    }),
  )
  const found = new Map<string, Values | null>(unsure.map(({ key }) => [key, null]))
  for (const { key, id, ...values } of rows) {
    if (asked.ops.get({ definition, id })) found.delete(key)
    else
      found.set(
        key,
        onlyReadable(values, (name) => context.level(definition, name)),
      )
  }
  return found
}

function otherPlace({ workspace: { definitions } }: ChangeContext, { of, from, copies }: Copy) {
  const { main } = copies
  const fields = from.filter((source) => source.of !== of).map(({ field }) => field)
  if (!main || fields.length === 0) return null
  const ofMain = definitions.get(main.object)
  const link = ofMain.fields[main.via]
  if (of === 'linked')
    return {
      definition: ofMain,
      fields,
      isIt: { by: column(ofMain, main.via), main: sql`${column(ofMain, main.flag)}` },
    }
  if (link?.type !== 'link') return null
  return { definition: definitions.get(link.to), fields, isIt: { by: sql`r.id`, main: sql`true` } }
}

type Copy = NonNullable<CarriedField['copy']>

function column(definition: ObjectDefinition, name: string) {
  const field = definition.fields[name]
  if (!field) throw new Error(`${definition.name} has no field "${name}"`)
  return sql.id('r', columnOf(name, field))
}
