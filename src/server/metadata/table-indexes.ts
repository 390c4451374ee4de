import { createHash } from 'node:crypto'
import { combinationsIn } from '../../core/expressions/combinations-in.ts'
import type { Field } from '../../core/fields/field.ts'
import { fieldType } from '../../core/fields/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { isLockable } from '../../core/policy/index.ts'
import { columnOf, hashColumnOf, lockColumn, tableOf } from './names.ts'
import { hashText, isHashedTogether, isLong, sameColumnText } from './same-column.ts'

/** An index of a table of records. */
export interface TableIndex {
  readonly name: string
  readonly unique: boolean
  /** What stands behind ON in CREATE INDEX: table, method, columns, which records. */
  readonly on: string
  /** Of a unique one, the column by itself, where values that differ in case are two. */
  readonly exactly?: string
}

/**
 * Lists are read in index order: alone, and behind the owner for people who see only some owners' records. Moments
 * descend because lists show the newest first; texts are in pinyin order. All leave the recycle bin out, which has an
 * index of its own.
 */
export function tableIndexes(definition: ObjectDefinition, schema: string): TableIndex[] {
  const owned = 'owner' in definition.fields
  const own = Object.entries(definition.fields).flatMap(([name, field]) => fieldIndexes(name, field, { schema, owned }))
  const together = combinationIndexes(definition)
  return [...own, ...together, binOrder, ...(isLockable(definition) ? [locked] : [])].map((part) =>
    toIndex(part, tableOf(definition), schema),
  )
}

const binOrder = { kind: 'bin_order', columns: 'deleted_at DESC, id DESC', bin: true }

/** What somebody keeps to herself: of a million records a few, and found at once when she is shut out. */
const locked = { kind: 'locked', columns: 'id', where: ` AND "${lockColumn}" IS NOT NULL` }

/** The names of the indexes by which one of its fields is looked up, ordered and kept unique. */
export function indexNamesOf(definition: ObjectDefinition, name: string, schema: string): string[] {
  const field = definition.fields[name]
  if (!field) return []
  const parts = fieldIndexes(name, field, { schema, owned: 'owner' in definition.fields })
  return parts.map((part) => toIndex(part, tableOf(definition), schema).name)
}

/** What indexed its long texts whole, from when less was allowed in them: saves of more would fail for it. */
export function outgrownIndexes(definition: ObjectDefinition, schema: string): string[] {
  const owned = 'owner' in definition.fields
  return Object.entries(definition.fields)
    .filter(([, field]) => isLong(field))
    .flatMap(([name, field]) => {
      const short: Field = { ...field, type: 'text', maxLength: 1, indexed: true, listOrder: true }
      return fieldIndexes(name, short, { schema, owned })
    })
    .map((part) => toIndex(part, tableOf(definition), schema).name)
}

/** An index before it has its table. */
interface IndexPart {
  readonly kind: string
  readonly columns: string
  readonly method?: string
  readonly where?: string
  /** Of the records in the recycle bin instead of the living ones. */
  readonly bin?: boolean
  readonly unique?: boolean
  readonly exactly?: string
}

function fieldIndexes(
  name: string,
  field: Field,
  { schema, owned }: { readonly schema: string; readonly owned: boolean },
): IndexPart[] {
  const column = heldColumn(name, field)
  // Nobody looks for records by what they do not have.
  const where = ` AND "${column}" IS NOT NULL`
  const same = sameColumnText(name, field)
  const parts: IndexPart[] = []
  if (field.unique && isLong(field)) return [uniqueByHash(column, { same, where })]
  if (isLong(field)) return []
  if (field.unique) parts.push({ kind: `${column}_key`, columns: same, where, unique: true, exactly: `"${column}"` })
  else if (isLookedUp(name, field)) parts.push({ kind: `${column}_is`, columns: same, where })
  // What went into the bin with its whole comes back with it.
  if (field.type === 'link' && field.whenTargetDeleted === 'cascade')
    parts.push({ kind: `${column}_in_bin`, columns: `"${column}"`, bin: true })
  // Whoever may read a record may read its files: they are found by what holds them.
  if (field.type === 'attachment')
    parts.push({ kind: `${column}_holds`, columns: `"${column}" jsonb_path_ops`, method: 'USING gin', where })
  if (!field.listOrder) return parts
  const order = orderOf(name, field, schema)
  parts.push({ kind: `${column}_order`, columns: order })
  if (owned) parts.push({ kind: `owner_${column}_order`, columns: `owner_id, ${order}` })
  return parts
}

function uniqueByHash(column: string, { same, where }: { readonly same: string; readonly where: string }): IndexPart {
  return { kind: `${column}__hash_key`, columns: hashText(same), where, unique: true, exactly: hashText(`"${column}"`) }
}

/** By what rules want to be unique together other records are found; rules that say the same share it. */
function combinationIndexes({ fields, validations = [] }: ObjectDefinition): IndexPart[] {
  const parts = validations
    .flatMap(({ condition }) => combinationsIn(condition, fields))
    .map((names) => {
      const fitting = names.flatMap((name) => {
        const field = fields[name]
        return field && fitsIndex(field) ? [{ name, field, column: heldColumn(name, field) }] : []
      })
      const indexed = fitting.slice(0, columnsMax)
      return {
        kind: `${indexed.map(({ column }) => column).join('_')}_together`,
        columns: indexed.map(({ name, field }) => togetherText(name, field)).join(', '),
        where: indexed.map(({ column }) => ` AND "${column}" IS NOT NULL`).join(''),
      }
    })
  return [...new Map(parts.filter(({ columns }) => columns !== '').map((part) => [part.kind, part])).values()]
}

/** With more of them an index would find no fewer records, and PostgreSQL takes 32. */
const columnsMax = 8

export function fitsIndex(field: Field): boolean {
  return !/\[\]|jsonb|none/.test(fieldType(field).column(field))
}

/** Several texts may be longer together than an index takes. */
function togetherText(name: string, field: Field): string {
  const same = sameColumnText(name, field)
  return isHashedTogether(field) ? hashText(same) : same
}

function heldColumn(name: string, field: Field): string {
  return field.sensitive ? hashColumnOf(name, field) : columnOf(name, field)
}

export function toIndex(
  { kind, columns, method = '', where = '', bin = false, unique = false, exactly }: IndexPart,
  table: string,
  schema: string,
): TableIndex {
  const records = `WHERE deleted_at IS ${bin ? 'NOT ' : ''}NULL${where}`
  return {
    name: indexName(`${table}_${kind}`),
    unique,
    on: `"${schema}"."${table}" ${method} (${columns}) ${records}`,
    ...(exactly ? { exactly: `"${schema}"."${table}" (${exactly}) ${records}` } : {}),
  }
}

const nameMax = 63

/** PostgreSQL would cut a longer name, and take two that begin alike for one. */
function indexName(name: string): string {
  if (name.length <= nameMax) return name
  return `${name.slice(0, nameMax - 9)}_${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}

/** The order of a list by the field, as an index keeps it. */
export function orderOf(name: string, field: Field, schema: string): string {
  const column = heldColumn(name, field)
  if (field.type === 'dateTime') return `"${column}" DESC, id DESC`
  return field.type === 'text' ? `"${column}" COLLATE "${schema}".zh_pinyin, id` : `"${column}", id`
}

/** Whether an index of the table begins with the field's column, or with its hash where it is kept encrypted. */
export function isIndexed(name: string, field: Field): boolean {
  if (isLong(field)) return false
  return field.unique === true || field.listOrder === true || isLookedUp(name, field)
}

function isLookedUp(name: string, field: Field): boolean {
  return field.indexed === true || identifying.has(field.type) || isFollowedLink(name, field)
}

/** What records are recognised by, when they are imported once more. Only those that have one are in the index. */
const identifying: ReadonlySet<Field['type']> = new Set(['phone', 'email', 'creditCode', 'idCard', 'bankCard'])

/** Links whose other end lists them. Who wrote a record is asked of the history, not of the table. */
function isFollowedLink(name: string, field: Field): boolean {
  return field.type === 'link' && name !== 'owner' && name !== 'createdBy' && name !== 'updatedBy'
}
