import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../core/access/index.ts'
import type { RecordRef } from '../../../core/api/shapes.ts'
import type { ItemOp, Origin, Values } from '../../../core/change/change.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { fieldId, objectId } from '../../../core/objects/object-id.ts'
import type { Reader } from '../../db/index.ts'
import { columnOf, tableOf, valuesByName, type Workspace } from '../../metadata/index.ts'
import { scopeToSql } from '../../query/index.ts'

export interface PastQuestion {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  /** What must be known of a record before and after, besides what the change wrote. */
  readonly fields: readonly string[]
  /** ISO 8601. */
  readonly since: string
}

export interface PastChange {
  readonly id: string
  readonly at: string
  /** In the time zone of the company. */
  readonly day: string
  readonly whoId: string
  readonly whoName: string
  readonly origin: Origin
  readonly count: number
  readonly title: RecordRef | null
}

/** What a change did to one record. */
export interface PastItem {
  readonly change: PastChange
  readonly id: string
  readonly op: ItemOp
  readonly touched: ReadonlySet<string>
  readonly before: Values | null
  readonly after: Values | null
}

const changesAtOnce = 100
const itemsAtOnce = 2_000

/** What was done to the records of an object that the actor sees, the latest change first, chunk by chunk. */
export async function* readPast(workspace: Workspace, question: PastQuestion): AsyncGenerator<readonly PastItem[]> {
  let before: PastChange | undefined
  do {
    const changes = await changesOf(workspace, question, before)
    for await (const items of itemsOf(workspace, question, changes)) yield items
    before = changes.length < changesAtOnce ? undefined : changes.at(-1)
  } while (before)
}

async function changesOf(
  { database: { read }, timeZone }: Workspace,
  { definition, since }: PastQuestion,
  before: PastChange | undefined,
): Promise<PastChange[]> {
  const asked = [definition, ...partsOf(definition)].map((one) => ({
    object: typeof one === 'string' ? one : objectId(one),
  }))
  const isOfObject = asked.map((one) => sql`c.summary @> ${JSON.stringify([one])}::jsonb`)
  const older = before ? sql`AND (c.at, c.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``
  return read.rows<PastChange>(sql`
    SELECT c.id, c.at, to_char(c.at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day, c.actor_id AS "whoId",
      c.actor_name AS "whoName", c.origin, c.title,
      (SELECT sum((part ->> 'count')::integer)::integer FROM jsonb_array_elements(c.summary) AS part) AS count
    FROM ${read.table('change')} AS c
    WHERE c.at >= ${since}::timestamptz AND (${sql.join(isOfObject, sql` OR `)}) ${older}
    ORDER BY c.at DESC, c.id DESC LIMIT ${changesAtOnce}`)
}

/** The objects of its lines, and the one it is a line of: their records are decided, and told of, together. */
function partsOf({ fields, partOf }: ObjectDefinition): readonly string[] {
  const lines = Object.values(fields).flatMap((field) => (field.type === 'lines' ? [field.of] : []))
  return partOf === undefined ? lines : [...lines, partOf]
}

interface ItemRow {
  readonly changeId: string
  readonly recordId: string
  readonly n: number
  readonly place: number
  readonly op: ItemOp | 'derive'
  readonly before: Values
  readonly after: Values
  /** What moved along with it: a sum of its lines. */
  readonly derivedBefore: Values | null
  readonly derivedAfter: Values | null
  /** By place of the asked fields: what it held after the change, where a later one tells, else null. */
  readonly later: readonly (readonly [Json] | null)[]
  readonly now: Readonly<Record<string, Json>>
  /** The actor sees the record, and what the change did to it is told by no other of its items. */
  readonly shown: boolean
}

async function* itemsOf(
  workspace: Workspace,
  question: PastQuestion,
  changes: readonly PastChange[],
): AsyncGenerator<readonly PastItem[]> {
  const byId = new Map(changes.map((change) => [change.id, change]))
  for (let last = { place: 0, n: -1 }; ; ) {
    const rows = await rowsOf(workspace, question, { changes, last })
    yield rows.flatMap((row) => {
      const change = byId.get(row.changeId)
      return change && row.shown ? [toPastItem(question, change, row)] : []
    })
    const end = rows.at(-1)
    if (!end || rows.length < itemsAtOnce) return
    last = end
  }
}

interface Chunk {
  readonly changes: readonly PastChange[]
  readonly last: { readonly place: number; readonly n: number }
}

/**
 * Of a field that a change did not write, what it held is told by the next change that wrote it, and where there is none by the
 * record as it is. A record that has a new version and of which only sums moved is one whose lines were written.
 */
function rowsOf(workspace: Workspace, question: PastQuestion, { changes, last }: Chunk): Promise<ItemRow[]> {
  const { read } = workspace.database
  const { actor, definition, fields } = question
  const item = read.table('change_item')
  const laters = fields.map((name) => laterValue(item, fieldId(definition, name)))
  const scope = scopeToSql({ workspace, actor, definition })
  return read.rows<ItemRow>(sql`
    WITH chosen AS MATERIALIZED (${chosenItems(read, definition, { changes, last })})
    SELECT i.change_id AS "changeId", i.record_id AS "recordId", i.n, i.place, i.op, i.before, i.after,
      moved.before AS "derivedBefore", moved.after AS "derivedAfter",
      ARRAY[${sql.join([...laters, sql`NULL::jsonb`])}] AS later, ${nowOf(definition, fields)} AS now,
      (${scope} AND NOT (i.op = 'derive' AND EXISTS (
        SELECT 1 FROM ${item} AS o
        WHERE o.record_id = i.record_id AND o.change_id = i.change_id AND o.at = i.at AND o.op <> 'derive'))) AS shown
    FROM chosen AS i
    LEFT JOIN ${read.table(tableOf(definition))} AS r ON r.id = i.record_id
    LEFT JOIN LATERAL (
      SELECT d.before, d.after FROM ${item} AS d
      WHERE d.record_id = i.record_id AND d.change_id = i.change_id AND d.at = i.at AND d.op = 'derive' AND i.op <> 'derive'
      LIMIT 1) AS moved ON true
    ORDER BY i.place, i.n`)
}

/** Chosen before anything is looked up for them: a change may have hundreds of thousands. */
function chosenItems(read: Reader, definition: ObjectDefinition, { changes, last }: Chunk): RawBuilder<unknown> {
  return sql`
    SELECT i.*, asked.place::integer AS place
    FROM unnest(${changes.map(({ id }) => id)}::uuid[], ${changes.map(({ at }) => at)}::timestamptz[])
      WITH ORDINALITY AS asked (id, at, place)
    CROSS JOIN LATERAL (
      SELECT * FROM ${read.table('change_item')} AS one
      WHERE one.change_id = asked.id AND one.at = asked.at AND one.object = ${objectId(definition)}
        AND one.n > CASE WHEN asked.place = ${last.place} THEN ${last.n} ELSE -1 END
        AND (one.op <> 'derive' OR one.version_after > one.version_before)
      ORDER BY one.n LIMIT ${itemsAtOnce}) AS i
    WHERE asked.place >= ${last.place} ORDER BY asked.place, i.n LIMIT ${itemsAtOnce}`
}

function laterValue(item: RawBuilder<unknown>, name: string): RawBuilder<unknown> {
  return sql`(SELECT jsonb_build_array(l.before -> ${name}::text) FROM ${item} AS l
    WHERE l.record_id = i.record_id AND l.at >= i.at AND l.version_after >= i.version_after AND l.change_id <> i.change_id
      AND jsonb_exists(l.before, ${name}::text)
    ORDER BY l.version_after, l.n LIMIT 1)`
}

function nowOf(definition: ObjectDefinition, fields: readonly string[]): RawBuilder<unknown> {
  const pairs = fields.flatMap((name) => {
    const field = definition.fields[name]
    return field ? [sql`${name}::text`, sql`r.${sql.id(columnOf(name, field))}`] : []
  })
  return sql`jsonb_build_object(${sql.join(pairs)})`
}

function toPastItem({ definition, fields }: PastQuestion, change: PastChange, row: ItemRow): PastItem {
  const [wroteBefore, wroteAfter] = [
    valuesByName(definition, { ...row.before, ...row.derivedBefore }),
    valuesByName(definition, { ...row.derivedAfter, ...row.after, ...row.derivedAfter }),
  ]
  const kept = valuesByName(definition, keptBesides(definition, fields, row))
  const lines = row.op === 'derive' || row.derivedAfter ? linesOf(definition) : []
  return {
    change,
    id: row.recordId,
    op: row.op === 'derive' ? 'update' : row.op,
    touched: new Set([...Object.keys(wroteAfter), ...lines]),
    before: row.op === 'create' ? null : { ...kept, ...wroteBefore },
    after: row.op === 'delete' ? null : { ...kept, ...wroteAfter },
  }
}

function keptBesides(definition: ObjectDefinition, fields: readonly string[], { later, now }: ItemRow): Values {
  return Object.fromEntries(
    fields.map((name, n) => {
      const told = later[n]
      return [fieldId(definition, name), told ? (told[0] ?? null) : (now[name] ?? null)]
    }),
  )
}

function linesOf({ fields }: ObjectDefinition): readonly string[] {
  return Object.keys(fields).filter((name) => fields[name]?.type === 'lines')
}
