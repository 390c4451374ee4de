import { type RawBuilder, sql } from 'kysely'
import { type Actor, canRead } from '../../../core/access/index.ts'
import type { LinkField, LinksField } from '../../../core/fields/field.ts'
import { sameForm } from '../../../core/fields/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { byKeys, type KeyType } from '../../db/index.ts'
import { isIndexed, sameColumn, tableOf, type Workspace } from '../../metadata/index.ts'
import { listRecords, meantByCode, scopeToSql } from '../../query/index.ts'
import type { RowProblem } from '../staging/row-problem.ts'
import type { ImportPlan } from './import-plan.ts'
import type { ParsedRow } from './parse-row.ts'

/** Records meant by a text: one is right, none and several are problems. */
interface Meant {
  readonly ids: readonly string[]
  readonly suggestions?: readonly string[]
}

/** What was found so far, by object and text: a file of 100,000 rows names a few hundred records. */
export type LinkCache = Map<string, Map<string, Meant>>

/** Unknown texts that get suggestions; a file with more has another problem than typing mistakes. */
const suggestedMax = 30

/**
 * Puts ids in place of what stands in link columns: an id, a code, an external id, or a title, in this order. Only
 * records and fields the actor may see count. Unknown and ambiguous ones become problems at the cell.
 */
export async function resolveLinks(
  workspace: Workspace,
  { actor, plan, rows, cache }: { actor: Actor; plan: ImportPlan; rows: readonly ParsedRow[]; cache: LinkCache },
): Promise<void> {
  for (const { name, field } of plan.fields) {
    if (field.type !== 'link' && field.type !== 'links') continue
    const known = cache.get(field.to) ?? new Map<string, Meant>()
    cache.set(field.to, known)
    await findMeant(workspace, {
      actor,
      definition: workspace.definitions.get(field.to),
      known,
      texts: textsIn(rows, name, field),
    })
    for (const row of rows) settle(row, { name, field, known })
  }
}

function textsIn(rows: readonly ParsedRow[], name: string, field: LinkField | LinksField): Set<string> {
  return new Set(rows.flatMap((row) => split(row.linkTexts[name], field)))
}

function split(text: string | undefined, { type }: LinkField | LinksField): string[] {
  if (!text) return []
  return type === 'link' ? [text] : text.split(/[,，;；、\n]+/).flatMap((one) => one.trim() || [])
}

async function findMeant(
  workspace: Workspace,
  {
    actor,
    definition,
    known,
    texts,
  }: { actor: Actor; definition: ObjectDefinition; known: Map<string, Meant>; texts: ReadonlySet<string> },
): Promise<void> {
  const find = (wanted: readonly string[], by: 'number' | 'title') =>
    findRecords(workspace, { actor, definition, texts: wanted, by })
  const unknown = [...texts].filter((text) => !known.has(text))
  for (const [text, ids] of await find(unknown, 'number')) known.set(text, { ids })
  const stillUnknown = unknown.filter((text) => !known.has(text))
  for (const [text, ids] of await find(stillUnknown, 'title')) known.set(text, { ids })
  const nowhere = stillUnknown.filter((text) => !known.has(text))
  const suggestions = await suggest(workspace, { actor, definition, texts: nowhere.slice(0, suggestedMax) })
  for (const text of nowhere) known.set(text, { ids: [], suggestions: suggestions.get(text) ?? [] })
}

/** Where a text may stand for a record; the lowest rank wins. */
interface Place {
  readonly rank: number
  readonly texts: readonly string[]
  /** The text in the form in which the column has it. */
  formOf(text: string): string
  readonly type?: KeyType
  readonly column: RawBuilder<unknown>
  readonly indexed?: boolean
}

interface Found {
  readonly rank: number
  readonly key: string
  readonly id: string
  readonly code: string
}

/** By number: id, code or external id, where the first of these wins. By title: every record so called. */
async function findRecords(
  workspace: Workspace,
  {
    actor,
    definition,
    texts,
    by,
  }: { actor: Actor; definition: ObjectDefinition; texts: readonly string[]; by: 'number' | 'title' },
): Promise<Map<string, string[]>> {
  if (texts.length === 0) return new Map()
  const { read } = workspace.database
  // People are named everywhere: as owners, as those who did something.
  const scope = definition.name === 'user' ? sql`true` : scopeToSql({ workspace, actor, definition, action: 'view' })
  const found = ({ rank, texts: asked, formOf, type = 'text', column, indexed = true }: Place) =>
    byKeys({
      keys: asked.map(formOf),
      type,
      indexed,
      find: (is) => sql`
        SELECT ${rank}::int AS rank, r.id, r.code FROM ${read.table(tableOf(definition))} AS r
        WHERE ${is(column)} AND r.deleted_at IS NULL AND ${scope}`,
    })
  const within = (name: string) => (canRead(actor, definition, name) ? texts : [])
  const ids = { rank: 1, texts: texts.filter(isUuid), formOf: lowerCase, type: 'uuid', column: sql`r.id` } as const
  const places: Place[] =
    by === 'title'
      ? [{ rank: 4, texts: within(definition.title), ...placeOf(workspace, definition, definition.title) }]
      : [
          ids,
          { rank: codeRank, texts: within('code'), ...placeOf(workspace, definition, 'code') },
          { rank: 3, texts: within('externalId'), ...placeOf(workspace, definition, 'externalId') },
        ]
  const rows = await read.rows(sql<Found>`
    ${sql.join(places.map(found), sql` UNION ALL `)} ORDER BY rank`)
  return firstMeant(places, rows)
}

const codeRank = 2

/** By text, the records at the first place that has any. */
function firstMeant(places: readonly Place[], rows: readonly Found[]): Map<string, string[]> {
  const byPlace = Map.groupBy(rows, ({ rank, key }) => `${rank} ${key}`)
  const meant = new Map<string, string[]>()
  for (const { rank, texts, formOf } of places)
    for (const text of texts) {
      const found = byPlace.get(`${rank} ${formOf(text)}`)
      if (!found || meant.has(text)) continue
      const records = rank === codeRank ? meantByCode(found, text) : found
      meant.set(
        text,
        records.map(({ id }) => id),
      )
    }
  return meant
}

/** Texts that lists are ordered by are indexed in pinyin order; the same collation here lets the index find them. */
function placeOf(
  { database }: Workspace,
  definition: ObjectDefinition,
  name: string,
): Pick<Place, 'column' | 'indexed' | 'formOf'> {
  const field = definition.fields[name]
  if (!field) throw new Error(`${definition.name} has no field "${name}"`)
  const column = sameColumn({ name, field, alias: 'r' })
  const inPinyin = sql`(${column} COLLATE ${sql.id(database.read.schema, 'zh_pinyin')})`
  return {
    column: field.type === 'text' && field.listOrder ? inPinyin : column,
    indexed: isIndexed(name, field),
    formOf: (text) => sameForm(text, field),
  }
}

function isUuid(text: string): boolean {
  return uuidForm.test(text)
}

function lowerCase(text: string): string {
  return text.toLowerCase()
}

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Titles that begin like the text or contain its beginning, by the same search people use. */
async function suggest(
  workspace: Workspace,
  { actor, definition, texts }: { actor: Actor; definition: ObjectDefinition; texts: readonly string[] },
): Promise<Map<string, string[]>> {
  const found = await Promise.all(
    texts.map(async (text) => {
      const { items } = await listRecords(workspace, {
        actor,
        object: definition.name,
        q: text.slice(0, 2),
        limit: 3,
        count: 'none',
      })
      return [text, items.map((item) => String(item[definition.title] ?? item.code))] as const
    }),
  )
  return new Map(found)
}

function settle(
  row: ParsedRow,
  { name, field, known }: { name: string; field: LinkField | LinksField; known: ReadonlyMap<string, Meant> },
): void {
  const texts = split(row.linkTexts[name], field)
  const ids: string[] = []
  for (const text of texts) {
    const meant = known.get(text) ?? { ids: [] }
    const [id] = meant.ids
    if (id !== undefined && meant.ids.length === 1) ids.push(id)
    else row.problems.push(linkProblem(name, text, meant))
  }
  if (ids.length > 0 && ids.length === texts.length) row.values[name] = field.type === 'link' ? (ids[0] ?? null) : ids
}

function linkProblem(field: string, value: string, { ids, suggestions = [] }: Meant): RowProblem {
  return ids.length > 1
    ? { field, code: 'link-ambiguous', params: { value, count: ids.length } }
    : { field, code: 'link-not-found', params: { value }, ...(suggestions.length > 0 ? { suggestions } : {}) }
}
