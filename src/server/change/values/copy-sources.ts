import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { currencyPlace } from '../../../core/fields/currency-of.ts'
import type { Copies, CopySource } from '../../../core/fields/field.ts'
import { unopened } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { idIsAmong } from '../../db/index.ts'
import { columnOf, memoizeByDefinitions, openValue, tableOf } from '../../metadata/index.ts'
import { scopeToSql } from '../../query/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { Copyable } from '../context/chunk-memory.ts'
import type { RecordChange, StoredValues } from '../context/record-change.ts'
import { type CopyingLink, copyingLinks } from './copying-links.ts'
import type { Lacking } from './fill-copies.ts'

type Values = Readonly<Record<string, Json>>

/** What is copied from: of the record that is linked to, and of its main one, as far as the actor may read them. */
export interface CopySources {
  readonly linked: (link: CopyingLink, id: string) => Values | null
  readonly main: (link: CopyingLink, id: string) => Values | null
}

/**
 * Finds them, one question for each kind of record: those of the same change as it leaves them, others as they are kept, where they
 * are in sight.
 */
export async function findCopySources(
  context: ChangeContext,
  records: readonly RecordChange[],
  lacking: readonly Lacking[],
): Promise<CopySources> {
  const beside = besideOf(context, records)
  const linked = new Map<Copies, ReadonlyMap<string, Values>>()
  const mains = new Map<Copies, ReadonlyMap<string, Values>>()
  for (const [copies, group] of Map.groupBy(lacking, ({ link }) => link.copies)) {
    const { to = '' } = group[0]?.link ?? {}
    const ids = [...new Set(group.map(({ id }) => id))]
    linked.set(copies, await readLinked(context, { beside, to, copies, ids }))
    if (copies.main) mains.set(copies, await readMains(context, { beside, main: copies.main, copies, ids }))
  }
  return {
    linked: ({ copies }, id) => linked.get(copies)?.get(id) ?? null,
    main: ({ copies }, id) => mains.get(copies)?.get(id) ?? null,
  }
}

/** Remembers what later chunks may copy from: a preview has written nothing that could be read. */
export function noteCopyable(
  { workspace, copyable, copyableMains, asked }: ChangeContext,
  standing: Iterable<RecordChange>,
): void {
  if (asked.objects.size < 2) return
  for (const record of standing) {
    const source = sourceOf(workspace.definitions, record.definition)
    if (!source) continue
    const kept = toCopyable(record, source.fields)
    copyable.set(record.id, kept)
    for (const key of mainKeys(record.definition, source.mains, kept))
      if (!copyableMains.has(key)) copyableMains.set(key, kept)
  }
}

type Main = NonNullable<Copies['main']>

/** What others copy of an object’s records; undefined of one that nobody copies from. */
const sourceOf = memoizeByDefinitions((definitions, definition) => {
  const copies = definitions
    .all()
    .flatMap(copyingLinks)
    .flatMap((link) => [
      ...(link.to === definition.name ? [{ fields: sourceFields(definition, link.copies, 'linked'), main: null }] : []),
      ...(link.copies.main?.object === definition.name
        ? [{ fields: sourceFields(definition, link.copies, 'main'), main: link.copies.main }]
        : []),
    ])
  if (copies.length === 0) return undefined
  const mains = copies.flatMap(({ main }) => main ?? [])
  const fields = [...copies.flatMap((one) => one.fields), ...mains.flatMap(({ via, flag }) => [via, flag])]
  return { mains, fields: [...new Set(fields)] }
})

function toCopyable({ op, id, before, after }: RecordChange, fields: readonly string[]): Copyable {
  if (op === 'delete' || (op !== 'create' && !before)) return { id, values: null }
  return { id, values: Object.fromEntries(fields.map((name) => [name, after[name] ?? null])) }
}

/** Of which records it is the main one. */
function mainKeys({ name }: ObjectDefinition, mains: readonly Main[], { values }: Copyable): string[] {
  return mains.flatMap(({ via, flag }) =>
    values?.[flag] === true && typeof values[via] === 'string' ? [`${name} ${via} ${flag} ${values[via]}`] : [],
  )
}

/** The records of the change, these and those of chunks before, as it leaves them. */
interface Beside {
  find(id: string): Copyable | undefined
  /** The main one of a record, by object and link. */
  mainOf(main: Main, id: string): Copyable | undefined
}

function besideOf({ workspace, copyable, copyableMains }: ChangeContext, records: readonly RecordChange[]): Beside {
  const [own, mains] = [new Map<string, Copyable>(), new Map<string, Copyable>()]
  for (const record of records) {
    const source = sourceOf(workspace.definitions, record.definition)
    if (!source) continue
    const kept = toCopyable(record, source.fields)
    own.set(record.id, kept)
    for (const key of mainKeys(record.definition, source.mains, kept)) if (!mains.has(key)) mains.set(key, kept)
  }
  return {
    find: (id) => own.get(id) ?? copyable.get(id),
    mainOf: ({ object, via, flag }, id) => {
      const key = `${object} ${via} ${flag} ${id}`
      return copyableMains.get(key) ?? mains.get(key)
    },
  }
}

interface Sought {
  readonly beside: Beside
  readonly copies: Copies
  readonly ids: readonly string[]
}

async function readLinked(
  context: ChangeContext,
  { beside, to, copies, ids }: Sought & { readonly to: string },
): Promise<Map<string, Values>> {
  const definition = context.workspace.definitions.get(to)
  const own = ids.flatMap((id) => asRow(beside.find(id)) ?? [])
  const elsewhere = ids.filter((id) => !beside.find(id))
  const rows = await readSeen(context, definition, {
    of: 'linked',
    copies,
    is: idIsAmong(sql`r.id`, elsewhere),
    ids: elsewhere,
  })
  return new Map([...own, ...rows].map((row) => [row.id, readable(context, definition, row)]))
}

/** Of each the main one: a customer's primary contact. */
async function readMains(
  context: ChangeContext,
  { beside, main, copies, ids }: Sought & { readonly main: NonNullable<Copies['main']> },
): Promise<Map<string, Values>> {
  const { object, via, flag } = main
  const definition = context.workspace.definitions.get(object)
  const is = sql<SqlBool>`${idIsAmong(column(definition, via), ids)} AND ${column(definition, flag)}`
  const kept = await readSeen(context, definition, { of: 'main', copies, is, ids, also: [via] })
  const own = ids.flatMap((id) => asRow(beside.mainOf(main, id)) ?? [])
  const all = [...own, ...kept.filter(({ id }) => !beside.find(id))]
  return new Map(all.toReversed().map((row) => [String(row.values[via]), readable(context, definition, row)]))
}

interface Row {
  readonly id: string
  readonly values: StoredValues
}

function asRow(found: Copyable | undefined): Row | null {
  return found?.values ? { id: found.id, values: found.values } : null
}

interface Seen {
  readonly of: CopySource['of']
  readonly copies: Copies
  readonly is: RawBuilder<SqlBool>
  readonly ids: readonly string[]
  readonly also?: readonly string[]
}

async function readSeen(
  { workspace, actor, reader }: ChangeContext,
  definition: ObjectDefinition,
  { of, copies, is, ids, also = [] }: Seen,
): Promise<Row[]> {
  if (ids.length === 0) return []
  const columns = [...new Set([...sourceFields(definition, copies, of), ...also])].map(
    (name) => sql`${column(definition, name)} AS ${sql.id(name)}`,
  )
  const rows = await reader.rows<StoredValues & { id: string }>(sql`
    SELECT ${sql.join([sql`r.id`, ...columns])} FROM ${reader.table(tableOf(definition))} AS r
    WHERE ${is} AND r.deleted_at IS NULL AND ${scopeToSql({ workspace, actor, definition })} ORDER BY r.id`)
  return rows.map(({ id, ...values }) => ({ id, values }))
}

/** With the currencies of amounts. */
function sourceFields(definition: ObjectDefinition, copies: Copies, of: CopySource['of']): string[] {
  const names = Object.values(copies.fields).flatMap((from) =>
    from.flatMap((source) => (source.of === of ? [source.field] : [])),
  )
  const currencies = names.flatMap((name) => {
    const place = currencyPlace(definition.fields[name])
    return place && !place.link ? [place.field] : []
  })
  return [...names, ...currencies].filter((name) => Object.hasOwn(definition.fields, name))
}

/** A masked value is none to copy, and what no key opens neither. */
function readable(
  { workspace: { vault }, level }: ChangeContext,
  definition: ObjectDefinition,
  { id, values }: Row,
): Values {
  const known = Object.keys(values).filter((name) => ['read', 'edit'].includes(level(definition, name)))
  const opened = known.map((name) => [name, openValue(vault, { definition, name, id }, values[name] ?? null)] as const)
  return Object.fromEntries(opened.filter(([, value]) => value !== unopened))
}

function column(definition: ObjectDefinition, name: string): RawBuilder<unknown> {
  const field = definition.fields[name]
  if (!field) throw new Error(`${definition.name} has no field "${name}"`)
  return sql.id('r', columnOf(name, field))
}
