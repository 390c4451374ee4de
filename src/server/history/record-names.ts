import { sql } from 'kysely'
import { type Actor, canRead } from '../../core/access/index.ts'
import type { HistoryEntry, RecordRef } from '../../core/api/shapes.ts'
import { linkNaming, nameOfNew } from '../../core/change/name-of-new.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { toLocale } from '../../core/text/locale.ts'
import { columnOf, tableOf, type Workspace } from '../metadata/index.ts'
import { titlesOf } from '../query/index.ts'

type Unnamed = Omit<HistoryEntry, 'name' | 'line'>

/**
 * Names what the title does not: lines by what they are of and by their place, and what has no number before it is made by what it
 * is about. As far as the reader may see it; one query per kind of lines, none where there are none.
 */
export async function withNames(
  workspace: Workspace,
  actor: Actor,
  entries: readonly Unnamed[],
): Promise<HistoryEntry[]> {
  const lines = await linesIn(workspace, actor, entries)
  return entries.map((entry) => ({ ...entry, ...nameOf(workspace, actor, { entry, line: lines.get(entry.recordId) }) }))
}

interface Naming {
  readonly entry: Unnamed
  readonly line: NamedLine | undefined
}

function nameOf(
  { definitions }: Workspace,
  actor: Actor,
  { entry, line }: Naming,
): Pick<HistoryEntry, 'name' | 'line'> {
  const definition = definitions.find(entry.object)
  if (!definition) return {}
  if (definition.partOf) {
    const name = lineName(definition, entry) ?? line?.name
    return { ...(name ? { name } : {}), ...(line ? { line: line.place } : {}) }
  }
  if (entry.op !== 'create' || (entry.after[definition.title] ?? '') !== '') return {}
  const name = nameOfNew(definition, entry, toLocale(actor.locale ?? null))
  return name === '' ? {} : { name }
}

/** By what it becomes, or was. */
function lineName(definition: ObjectDefinition, { before, after, refs }: Unnamed): string | undefined {
  const link = linkNaming(definition)
  const id = link ? (after[link] ?? before[link]) : undefined
  return typeof id === 'string' ? refs[id]?.title : undefined
}

interface NamedLine {
  readonly place: number
  readonly name?: string
}

/** Lines that are there, with their place and what they are of. */
async function linesIn(
  workspace: Workspace,
  actor: Actor,
  entries: readonly Unnamed[],
): Promise<ReadonlyMap<string, NamedLine>> {
  const parts = [...Map.groupBy(entries, ({ object }) => workspace.definitions.find(object))].flatMap(
    ([definition, group]) => (definition?.partOf ? [{ definition, ids: group.map(({ recordId }) => recordId) }] : []),
  )
  const found = await Promise.all(parts.map(({ definition, ids }) => readLines(workspace, actor, { definition, ids })))
  return new Map(found.flat())
}

interface Lines {
  readonly definition: ObjectDefinition
  readonly ids: readonly string[]
}

async function readLines(
  workspace: Workspace,
  actor: Actor,
  { definition, ids }: Lines,
): Promise<(readonly [string, NamedLine])[]> {
  const link = linkNaming(definition)
  const isNamed = link !== undefined && canRead(actor, definition, link)
  const rows = await readPlaces(workspace, { definition, ids })
  const target = link === undefined ? undefined : definition.fields[link]
  const named = isNamed && target?.type === 'link' ? rows.flatMap(({ of }) => of ?? []) : []
  const titles = await titlesOf(
    { workspace, actor },
    { object: target?.type === 'link' ? target.to : '', ids: [...new Set(named)] },
  )
  const refs = new Map<string, RecordRef>(titles.map((ref) => [ref.id, ref]))
  return rows.map(({ id, place, of }) => {
    const title = of === null ? undefined : refs.get(of)?.title
    return [id, { place, ...(title ? { name: title } : {}) }] as const
  })
}

/** In the order in which they were entered, as its record shows them. */
async function readPlaces({ database: { read } }: Workspace, { definition, ids }: Lines) {
  const [whole, link] = [definition.partOf, linkNaming(definition)].map((name) => columnIn(definition, name))
  const table = read.table(tableOf(definition))
  return read.rows<{ id: string; place: number; of: string | null }>(sql`
    SELECT r.id, ${link ?? sql`NULL`} AS of, (SELECT count(*)::int FROM ${table} r2
      WHERE r2.${sql.id(columnName(definition, definition.partOf))} = ${whole ?? sql`NULL`} AND r2.id <= r.id
        AND (r2.deleted_at IS NULL OR r2.id = r.id)) AS place
    FROM ${table} r WHERE r.id = ANY(${[...new Set(ids)]}::uuid[])`)
}

function columnIn(definition: ObjectDefinition, name: string | undefined) {
  return name === undefined ? undefined : sql`r.${sql.id(columnName(definition, name))}`
}

function columnName(definition: ObjectDefinition, name = ''): string {
  const field = definition.fields[name]
  if (!field) throw new Error(`${definition.name} has no field "${name}"`)
  return columnOf(name, field)
}
