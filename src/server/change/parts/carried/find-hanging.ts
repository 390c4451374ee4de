import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { fieldType } from '../../../../core/fields/index.ts'
import type { CarriedField } from '../../../../core/objects/carried-fields.ts'
import type { ObjectDefinition } from '../../../../core/objects/object.ts'
import { byKeys, type FindByKey } from '../../../db/index.ts'
import { columnOf, tableOf } from '../../../metadata/index.ts'
import { scopeToSql } from '../../../query/index.ts'
import type { ChangeContext } from '../../context/change-context.ts'
import type { Mover } from './find-movers.ts'

/** What goes along, as far as it is told of beforehand: how many hang on `key`, and the first of them. */
export interface Hanging {
  readonly key: string
  readonly id: string
  readonly code: string
  readonly title: string | null
  readonly count: number
}

/** A field that goes along, in records of this definition, and what moves it, by what they hang on. */
export interface Along {
  readonly carried: CarriedField
  readonly definition: ObjectDefinition
  readonly movers: ReadonlyMap<string, Mover>
}

export const sampleSize = 5
/** What a follow-up is called by is all that was said: a line of it is enough to know it by. */
const titleMaxLength = 100

/** How many hang on each, and the first few of them; never all, for hundreds may hang on each of a thousand. */
export function tellHanging(context: ChangeContext, along: Along): Promise<Hanging[]> {
  const { definition, movers } = along
  const { reader } = context
  return reader.rows(
    byKeys<Omit<Hanging, 'key'>>({
      keys: movers.keys(),
      type: 'uuid',
      find: (is) => sql`
        SELECT h.id, h.code, left(h.title, ${titleMaxLength}::int) AS title, h.count FROM (
          SELECT r.id, ${ownColumn(definition, 'code')} AS code, ${ownColumn(definition, definition.title)}::text AS title,
            count(*) OVER () AS count
          FROM ${reader.table(tableOf(definition))} AS r WHERE ${hangs(context, along, is)}
          ORDER BY r.id LIMIT ${sampleSize}::int
        ) AS h`,
    }),
  )
}

/** The ids of all, each with what it hangs on. */
export function findHanging(context: ChangeContext, along: Along): Promise<{ key: string; id: string }[]> {
  const { reader } = context
  return reader.rows(
    byKeys<{ id: string }>({
      keys: along.movers.keys(),
      type: 'uuid',
      find: (is) =>
        sql`SELECT r.id FROM ${reader.table(tableOf(along.definition))} AS r WHERE ${hangs(context, along, is)}`,
    }),
  )
}

/** What others own, and what is no copy any more, stays; what the change names by itself is asked by itself. */
function hangs(context: ChangeContext, along: Along, is: Parameters<FindByKey>[0]): RawBuilder<SqlBool> {
  const { workspace, actor, asked } = context
  const { carried, definition } = along
  const { via, except, copy, follows } = carried
  return sql<SqlBool>`
    ${is(ownColumn(definition, via))} AND r.deleted_at IS NULL
    AND ${except ? isOpen(ownColumn(definition, except.field), except.values) : sql`true`}
    AND ${holdsWhatWas(along)}
    AND r.id <> ALL(${asked.ops.idsOf(definition.name)}::uuid[])
    AND ${scopeToSql({ workspace, actor, definition, action: copy || follows ? 'edit' : 'transfer' })}`
}

function isOpen(state: RawBuilder<unknown>, over: readonly string[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${state} IS NULL OR ${state} <> ALL(${[...over]}))`
}

/** It holds what the record that moves it gave it, by the key it hangs on. */
function holdsWhatWas({ carried: { field: name }, definition, movers }: Along): RawBuilder<SqlBool> {
  const field = definition.fields[name]
  const type = field ? fieldType(field).column(field) : 'text'
  const was = sql`${JSON.stringify(Object.fromEntries([...movers].map(([key, { from }]) => [key, from])))}::jsonb`
  if (type === 'jsonb' || type.endsWith('[]'))
    return sql<SqlBool>`coalesce(to_jsonb(${ownColumn(definition, name)}), 'null') = (${was} -> asked.key::text)`
  return sql<SqlBool>`${ownColumn(definition, name)} IS NOT DISTINCT FROM (${was} ->> asked.key::text)::${sql.raw(type)}`
}

function ownColumn(definition: ObjectDefinition, name: string): RawBuilder<unknown> {
  const field = definition.fields[name]
  if (!field) throw new Error(`${definition.name} has no field "${name}"`)
  return sql.id('r', columnOf(name, field))
}
