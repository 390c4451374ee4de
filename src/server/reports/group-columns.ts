import { type RawBuilder, sql } from 'kysely'
import { type Actor, isKeptFrom } from '../../core/access/index.ts'
import type { GroupKey } from '../../core/api/shapes.ts'
import { type ComparedField, comparedField } from '../../core/filters/index.ts'
import { isDated, isGroupable } from '../../core/objects/groupable.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { ProblemCode } from '../../core/text/problems.ts'
import { canAskBy } from '../../core/views/can-ask-by.ts'
import { columnOf, type Workspace } from '../metadata/index.ts'
import { questionRefused } from '../refused.ts'

/** What records are put into groups by. */
export interface GroupColumn {
  readonly name: string
  readonly value: RawBuilder<unknown>
  /** How a group is named once it is made: written for each group, not for each record. */
  readonly key: RawBuilder<unknown>
  /** The object whose records the groups are, where the field is a link. */
  readonly to: string | undefined
}

export interface Readable {
  readonly actor: Actor
  readonly definition: ObjectDefinition
}

/** The columns behind the fields, each refused in its place where it is unknown, not hers to read, or of too many values. */
export function groupColumns(workspace: Workspace, readable: Readable, keys: readonly GroupKey[]): GroupColumn[] {
  return keys.map((asked, n) => {
    const { field: path, by = 'month' } = typeof asked === 'string' ? { field: asked } : asked
    const compared = readableField(readable, { path, place: `groups.${n}` })
    const { definition } = readable
    if (!isGroupable(definition, path)) throw refusedField(definition, `groups.${n}`, { code: 'not-groupable', path })
    const { field } = compared
    const name = `k${n}`
    const to = field.type === 'link' ? field.to : undefined
    if (!isDated(definition, path)) return { name, value: keyOf(definition, compared), key: sql.id(name), to }
    const key = sql`to_char(${sql.id(name)}, ${sql.lit(patterns[by])})`
    return { name, value: periodOf(workspace, definition, { compared, by }), key, to }
  })
}

/** The field a path names, or a refusal with its place. */
export function readableField(
  { actor, definition }: Readable,
  { path, place }: { readonly path: string; readonly place: string },
): ComparedField {
  const compared = comparedField(definition, path)
  if (!compared || !Object.hasOwn(definition.fields, compared.name) || isKeptFrom(actor, definition, compared.name))
    throw questionRefused(
      [{ path: place, code: 'field-unknown', params: { value: path.slice(0, 100) } }],
      definition.name,
    )
  if (!canAskBy(actor, definition, compared.name))
    throw refusedField(definition, place, { code: 'filter-field-not-readable', path: compared.name })
  return compared
}

export function refusedField(
  { name: object }: ObjectDefinition,
  place: string,
  { code, path }: { code: ProblemCode; path: string },
) {
  return questionRefused([{ path: place, code, params: { field: path, value: path.slice(0, 100) } }], object)
}

/** The column of a field, or of a part of an address. */
function keyOf(definition: ObjectDefinition, { kept, name, part, field }: ComparedField): RawBuilder<unknown> {
  const column = columnIn(definition, name)
  if (part !== null) return sql`nullif(${column} ->> ${sql.lit(part)}, '')`
  return field.type === 'choice' && kept.type === 'choice' ? sql`nullif(${column}, '')` : column
}

const patterns = { day: 'YYYY-MM-DD', month: 'YYYY-MM', year: 'YYYY' } as const

/** Days are those of the company. */
function periodOf(
  { timeZone }: Workspace,
  definition: ObjectDefinition,
  { compared: { name, field }, by }: { compared: ComparedField; by: keyof typeof patterns },
): RawBuilder<unknown> {
  const column = columnIn(definition, name)
  const day = field.type === 'dateTime' ? sql`(${column} AT TIME ZONE ${sql.lit(timeZone)})` : column
  return sql`date_trunc(${sql.lit(by)}, ${day}::timestamp)`
}

export function columnIn({ fields }: ObjectDefinition, name: string): RawBuilder<unknown> {
  const field = fields[name]
  if (!field) throw new Error(`There is no field "${name}"`)
  return sql.id('r', columnOf(name, field))
}
