import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { addressParts } from '../../core/fields/china/address-value.ts'
import type { ColumnType, Operator } from '../../core/fields/field-type.ts'
import { fieldType, sameForm } from '../../core/fields/index.ts'
import { type ComparedField, type Condition, changePath, partPattern } from '../../core/filters/index.ts'
import type { Json } from '../../core/json.ts'
import { objectId } from '../../core/objects/object-id.ts'
import { columnOf, hashColumnOf, sameColumn, tableOf } from '../metadata/index.ts'
import type { FilterQuestion } from './filter-question.ts'
import { searchedPart } from './search/searched-part.ts'

/** One condition. Null (SQL's "unknown") counts as no; a NOT around it knows. */
export function conditionToSql(
  question: FilterQuestion,
  compared: ComparedField,
  { op, value = null }: Condition,
): RawBuilder<SqlBool> {
  if (compared.name === changePath) return writtenBy(question, value)
  if (compared.through) return inTeam(question, compared, { op, value })
  const place = placeOf(question, compared)
  return operatorSql[op](place, askedForm({ question, compared, place }, value, op))
}

/** What a change was about, not what moved along with it. Its moment names the month's partition of the history. */
function writtenBy({ workspace, definition, alias = 'r' }: FilterQuestion, changeId: Json): RawBuilder<SqlBool> {
  const { read } = workspace.database
  return sql<SqlBool>`${sql.id(alias, 'id')} IN (
    SELECT i.record_id FROM ${read.table('change')} AS c
    JOIN ${read.table('change_item')} AS i ON i.change_id = c.id AND i.at = c.at
    WHERE c.id = ${changeId}::uuid AND i.object = ${objectId(definition)} AND i.op <> 'derive')`
}

/** By the people of the teams, found once: the index of the link answers it. */
function inTeam(
  { workspace, definition, alias = 'r' }: FilterQuestion,
  { name }: ComparedField,
  { op, value = null }: Pick<Condition, 'op' | 'value'>,
): RawBuilder<SqlBool> {
  const people = workspace.definitions.get('user')
  const [field, team] = [definition.fields[name], people.fields.team]
  if (!field || !team) throw new Error(`${definition.name} has no field "${name}" of people in teams`)
  const column = sql.id('p', columnOf('team', team))
  const asksAny = op === 'empty' || op === 'notEmpty'
  const asked = asksAny
    ? sql`${column} IS NOT NULL`
    : sql`${column} = ANY(${Array.isArray(value) ? value : [value]}::uuid[])`
  const members = sql`ARRAY(SELECT p.id FROM ${workspace.database.read.table(tableOf(people))} AS p WHERE ${asked})`
  const isOne = sql<SqlBool>`${sql.id(alias, columnOf(name, field))} = ANY(${members})`
  return op === 'ne' || op === 'nin' || op === 'empty' ? sql<SqlBool>`(${isOne}) IS NOT TRUE` : isOne
}

/** Values that are asked to be the same, in the form that tells it; of a sensitive one the hash by every key. */
function askedForm({ question, compared, place }: Asked, value: Json, op: Operator): Json {
  if (!sameOperators.has(op)) return value
  const formOf = (one: Json): Json => (typeof one === 'string' ? sameForm(one, compared.kept) : one)
  const form = Array.isArray(value) ? value.map(formOf) : formOf(value)
  if (!place.sealed || typeof form !== 'string') return form
  const [hash = '', ...others] = question.workspace.vault.fingerprints(form)
  return others.length > 0 ? [hash, ...others] : hash
}

const sameOperators: ReadonlySet<Operator> = new Set(['eq', 'ne', 'in', 'nin'])

interface Asked {
  readonly question: FilterQuestion
  readonly compared: ComparedField
  readonly place: Place
}

/** What is compared, and as which PostgreSQL type. */
interface Place {
  readonly column: RawBuilder<unknown>
  /** The column in the form that is equal where values are the same. */
  readonly same: RawBuilder<unknown>
  readonly type: string
  readonly sealed: boolean
  readonly isPhone: boolean
  /** Also true wherever the text has this part, and quick, because the search index answers it. */
  searched?(part: string): RawBuilder<SqlBool> | null
}

const operatorSql: Record<Operator, (place: Place, value: Json) => RawBuilder<SqlBool>> = {
  empty: (place) => emptySql(place),
  notEmpty: (place) => sql<SqlBool>`NOT ${emptySql(place)}`,
  eq: (place, value) =>
    place.sealed && Array.isArray(value)
      ? sql<SqlBool>`${place.same} = ANY(${many(place, value)})`
      : sql<SqlBool>`${place.same} = ${one(place, value)}`,
  ne: (place, value) => sql<SqlBool>`(${place.column} IS NULL OR ${place.same} <> ${one(place, value)})`,
  lt: (place, value) => sql<SqlBool>`${place.column} < ${one(place, value)}`,
  lte: (place, value) => sql<SqlBool>`${place.column} <= ${one(place, value)}`,
  gt: (place, value) => sql<SqlBool>`${place.column} > ${one(place, value)}`,
  gte: (place, value) => sql<SqlBool>`${place.column} >= ${one(place, value)}`,
  in: (place, value) =>
    isList(place)
      ? sql<SqlBool>`${place.column} && ${many(place, value)}`
      : sql<SqlBool>`${place.same} = ANY(${many(place, value)})`,
  nin: (place, value) => sql<SqlBool>`(${place.column} IS NULL OR ${place.same} <> ALL(${many(place, value)}))`,
  contains: (place, value) =>
    isList(place) ? sql<SqlBool>`${place.column} @> ${many(place, value)}` : partSql(place, String(value), 'anywhere'),
  startsWith: (place, value) => partSql(place, String(value), 'start'),
  between: betweenSql,
}

function placeOf({ workspace, definition, alias = 'r' }: FilterQuestion, { name, part }: ComparedField): Place {
  if (name === 'id') return plainPlace(sql.id(alias, 'id'), 'uuid')
  const field = definition.fields[name]
  if (!field) throw new Error(`${definition.name} has no field "${name}"`)
  const sealed = field.sensitive === true
  const column = sql.id(alias, sealed ? hashColumnOf(name, field) : columnOf(name, field))
  if (part !== null) return plainPlace(sql`(${column} ->> ${sql.lit(part)})`, 'text')
  const type = sealed ? 'text' : castType(fieldType(field).column(field))
  const same = sameColumn({ name, field, alias })
  const searched = (text: string) => searchedPart({ workspace, definition, name, alias }, text)
  return { column, same, type, sealed, isPhone: field.type === 'phone', searched }
}

function plainPlace(column: RawBuilder<unknown>, type: string): Place {
  return { column, same: column, type, sealed: false, isPhone: false }
}

/** Numbers are compared as they are, not rounded to the column's scale first. */
export function castType(column: ColumnType): string {
  return column.startsWith('numeric') ? 'numeric' : column
}

function emptySql({ column, type }: Place): RawBuilder<SqlBool> {
  switch (type) {
    case 'text':
      return sql<SqlBool>`(${column} IS NULL OR ${column} = '')`
    case 'text[]':
    case 'uuid[]':
      return sql<SqlBool>`(${column} IS NULL OR cardinality(${column}) = 0)`
    case 'jsonb':
      return sql<SqlBool>`(${column} IS NULL OR ${column} IN ('[]'::jsonb, 'null'::jsonb))`
    default:
      return sql<SqlBool>`(${column} IS NULL)`
  }
}

/** Both ends belong to it; an end that is null is open. */
function betweenSql(place: Place, value: Json): RawBuilder<SqlBool> {
  const [from = null, to = null] = Array.isArray(value) ? value : []
  const parts = [
    ...(from === null ? [] : [operatorSql.gte(place, from)]),
    ...(to === null ? [] : [operatorSql.lte(place, to)]),
  ]
  return sql<SqlBool>`(${sql.join(parts, sql` AND `)})`
}

function isList({ type }: Place): boolean {
  return type.endsWith('[]')
}

function one({ type }: Place, value: Json): RawBuilder<unknown> {
  return sql`${value}::${sql.raw(type)}`
}

function many({ type }: Place, value: Json): RawBuilder<unknown> {
  const values = Array.isArray(value) ? value : [value]
  return sql`${values}::${sql.raw(type.endsWith('[]') ? type : `${type}[]`)}`
}

/** Of a phone what is dialled, as in memory; of other texts the pattern that memory has, too. */
function partSql(place: Place, part: string, at: 'start' | 'anywhere'): RawBuilder<SqlBool> {
  const exact = place.isPhone
    ? dialledSql(place, part, at)
    : sql<SqlBool>`${written(place)} ~ ${partPattern(part, at)}::text`
  const searched = place.searched?.(part) ?? null
  return searched ? sql<SqlBool>`(${exact} AND ${searched})` : exact
}

function dialledSql({ column }: Place, digits: string, at: 'start' | 'anywhere'): RawBuilder<SqlBool> {
  const pattern = at === 'start' ? `${digits}%` : `%${digits}%`
  return sql<SqlBool>`regexp_replace(${column}, '[^0-9+]', '', 'g') LIKE ${pattern}::text`
}

/** An address is its parts one after the other. */
function written({ column, type }: Place): RawBuilder<unknown> {
  if (type !== 'jsonb') return column
  return sql`concat(${sql.join(addressParts.map((part) => sql`${column} ->> ${sql.lit(part)}`))})`
}
