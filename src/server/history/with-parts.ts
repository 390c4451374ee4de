import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Actor, canRead, reachOf } from '../../core/access/index.ts'
import type { HistoryEntry } from '../../core/api/shapes.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { objectId } from '../../core/objects/object-id.ts'
import { columnOf, tableOf, type Workspace } from '../metadata/index.ts'
import { scopeToSql } from '../query/index.ts'
import { type EntryRow, entryColumns } from './entry-row.ts'
import { toEntries } from './to-entries.ts'

interface Shown {
  readonly object: string
  readonly id: string
  readonly entries: readonly HistoryEntry[]
}

/** More lines than anybody reads of a page of changes. */
const linesMax = 500

/**
 * What each change did to the record's lines stands with what it did to the record, and the document that it was changed by; one
 * question for all entries, none of what has neither lines nor documents.
 */
export async function withParts(workspace: Workspace, actor: Actor, shown: Shown): Promise<HistoryEntry[]> {
  const { entries } = shown
  const hanging = hangingOn(workspace, actor, shown)
  if (hanging.length === 0 || entries.length === 0) return [...entries]
  const all = await toEntries(workspace, actor, await readHanging(workspace, shown, hanging))
  const { document: documents = [], line: lines = [] } = Object.groupBy(all, ({ object }) =>
    object === 'orderChange' ? 'document' : 'line',
  )
  const [linesOf, documentOf] = [Map.groupBy(lines, changeOf), new Map(documents.map((one) => [one.changeId, one]))]
  return entries.map((entry) => {
    const parts = linesOf.get(entry.changeId)
    const document = documentOf.get(entry.changeId)
    return { ...entry, ...(parts ? { lines: parts } : {}), ...(document ? { document: toDocument(document) } : {}) }
  })
}

function changeOf({ changeId }: HistoryEntry): string {
  return changeId
}

function toDocument({
  recordId: id,
  object,
  after: { code, reason },
}: HistoryEntry): HistoryEntry['document'] & object {
  return { id, object, code: String(code ?? ''), reason: typeof reason === 'string' ? reason : null }
}

interface Hanging {
  readonly definition: ObjectDefinition
  readonly link: string
  /** Which entries, of which of its records. */
  readonly which: RawBuilder<SqlBool>
}

/** Its lines, as far as she reads them as a field of the record, and the documents about it that she may see at all. */
function hangingOn(workspace: Workspace, actor: Actor, { object }: Shown): Hanging[] {
  const { definitions } = workspace
  const whole = definitions.get(object)
  const lines = definitions.all().flatMap((definition): Hanging[] => {
    const { partOf, partsField } = definition
    const link = partOf === undefined ? undefined : definition.fields[partOf]
    if (partOf === undefined || link?.type !== 'link' || link.to !== object) return []
    const isRead = partsField !== undefined && canRead(actor, whole, partsField)
    return isRead ? [{ definition, link: partOf, which: sql<SqlBool>`i.op <> 'derive'` }] : []
  })
  const document = object === 'order' ? definitions.find('orderChange') : undefined
  if (!document) return lines
  const reach = reachOf({ actor, definition: document, action: 'view', at: workspace.now() })
  if (reach.kind === 'nobody') return lines
  const inView = scopeToSql({ workspace, actor, definition: document })
  return [...lines, { definition: document, link: 'order', which: sql<SqlBool>`i.op = 'create' AND ${inView}` }]
}

async function readHanging(
  { database: { read } }: Workspace,
  { id, entries }: Shown,
  hanging: readonly Hanging[],
): Promise<EntryRow[]> {
  const changes = [...new Set(entries.map(changeOf))]
  const ofKind = hanging.map(({ definition, link, which }) => {
    const field = definition.fields[link]
    if (!field) throw new Error(`${definition.name} has no field "${link}"`)
    const column = sql.id('r', columnOf(link, field))
    return sql`(SELECT ${entryColumns(read)} FROM ${read.table(tableOf(definition))} AS r
      JOIN ${read.table('change_item')} AS i ON i.record_id = r.id JOIN ${read.table('change')} AS c ON c.id = i.change_id
      WHERE ${column} = ${id}::uuid AND i.object = ${objectId(definition)} AND (${which}) AND i.change_id = ANY(${changes}::uuid[])
      ORDER BY i.at DESC, i.n LIMIT ${linesMax}::int)`
  })
  return read.rows<EntryRow>(sql`SELECT * FROM (${sql.join(ofKind, sql` UNION ALL `)}) AS hanging ORDER BY at DESC, n`)
}
