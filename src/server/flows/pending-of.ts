import { sql } from 'kysely'
import { type Actor, levelsOf } from '../../core/access/index.ts'
import type { PendingView } from '../../core/api/shapes.ts'
import { currentStep, waitedFor } from '../../core/approvals/progress.ts'
import { fieldId, objectId } from '../../core/objects/object-id.ts'
import { findNames, isRunning, type ParkedRow, parkedColumns, type Running } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { isKeptFrom } from './entries/is-kept-from.ts'
import { seesParked, toOnlooker } from './sees-parked.ts'

/** Nobody sends more for one record before the first is decided. */
const pendingMax = 20

interface PendingQuestion {
  readonly actor: Actor
  readonly object: string
  readonly ids: readonly string[]
}

/** By the id of the record. */
type Pending = ReadonlyMap<string, readonly PendingView[]>

/**
 * What of these records, which she sees, waits for a decision, their lines among it: which fields, of those that she may read. Records
 * of which nothing waits are left out.
 */
export async function pendingOf(workspace: Workspace, asked: PendingQuestion): Promise<Pending> {
  if (asked.ids.length === 0) return new Map()
  const waiting = await readWaiting(workspace, asked)
  if (waiting.length === 0) return new Map()
  const parked = await readParkedOf(workspace, asked, [...new Set(waiting.map(({ id }) => id))])
  const views = waiting.flatMap(({ id, recordId, op, fields }) => {
    const change = parked.get(id)
    if (!change) return []
    if (op) return [{ recordId, view: { ...change.view, op, fields: [] } }]
    return [{ recordId, view: { ...change.view, fields: readable(workspace, asked, change.entered ?? fields) } }]
  })
  const byRecord = Map.groupBy(views, ({ recordId }) => recordId)
  return new Map([...byRecord].map(([id, some]) => [id, some.map(({ view }) => view).slice(0, pendingMax)]))
}

interface WaitingRecord {
  readonly id: string
  readonly recordId: string
  /** Of a record that goes, or comes back, whole. */
  readonly op: 'delete' | 'restore' | null
  readonly fields: readonly string[] | null
}

/** One query for a page of records; a line that is written by itself waits on its record, too. */
function readWaiting({ database: { read }, definitions }: Workspace, asked: PendingQuestion): Promise<WaitingRecord[]> {
  const definition = definitions.get(asked.object)
  const item = read.table('parked_item')
  const ids = [...asked.ids]
  const lines = Object.entries(definition.fields).flatMap(([name, field]) =>
    field.type === 'lines'
      ? sql`SELECT i.change_id, i.round, i.whole_id, NULL, ARRAY[${fieldId(definition, name)}]::text[] FROM ${item} i
          WHERE i.whole_id = ANY(${ids}::uuid[]) AND i.object = ${objectId(definitions.get(field.of))}`
      : [],
  )
  const whole = sql`CASE WHEN i.op IN ('delete', 'restore') THEN i.op END`
  const own = sql`SELECT i.change_id, i.round, i.record_id, ${whole}, i.fields FROM ${item} i WHERE i.record_id = ANY(${ids}::uuid[])`
  return read.rows<WaitingRecord>(sql`
    SELECT p.id, w.record_id AS "recordId", max(w.op) AS op, array_agg(DISTINCT f.name) FILTER (WHERE f.name IS NOT NULL) AS fields
    FROM (${sql.join([own, ...lines], sql` UNION ALL `)}) AS w (change_id, round, record_id, op, fields)
    JOIN ${read.table('parked_change')} p ON p.id = w.change_id AND p.version = w.round
    LEFT JOIN LATERAL unnest(w.fields) AS f (name) ON true
    WHERE p.state IN ('pending', 'sentBack', 'approved') AND ${isRunning}
    GROUP BY p.id, p.at, w.record_id ORDER BY p.at`)
}

interface WaitingChange {
  readonly view: Omit<PendingView, 'fields'>
  /** Where it is kept from her what it holds: what is entered again, whether or not it differs. */
  readonly entered: readonly string[] | null
}

async function readParkedOf(
  workspace: Workspace,
  { actor, object }: PendingQuestion,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WaitingChange>> {
  const { read } = workspace.database
  const looking = await toOnlooker(workspace, actor)
  const parked = await read.rows<ParkedRow & Opened>(sql`
    SELECT ${parkedColumns(read)}, ${seesParked(read, looking)} AS "isOpen" FROM ${read.table('parked_change')} p
    WHERE p.id = ANY(${[...ids]}::uuid[])`)
  const names = await findNames(
    read,
    parked.flatMap(({ running }) => toldWaiting(running)),
  )
  const fields = (row: ParkedRow) => (isKeptFrom(looking, row) ? enteredAgain(workspace, object, row) : null)
  return new Map(parked.map((row) => [row.id, { view: toPending(row, names), entered: fields(row) }]))
}

interface Opened {
  readonly isOpen: boolean
}

/** Which of them differ from what is in force would tell of what was entered. */
function enteredAgain({ definitions }: Workspace, object: string, { flows }: ParkedRow): string[] {
  const definition = definitions.get(object)
  const names = flows.flatMap(({ entry }) => entry?.fields ?? [])
  return names.filter((name) => Object.hasOwn(definition.fields, name)).map((name) => fieldId(definition, name))
}

function readable(
  { definitions }: Workspace,
  { actor, object }: PendingQuestion,
  ids: readonly string[] | null,
): string[] {
  const definition = definitions.get(object)
  const levels = levelsOf(actor, definition)
  const named = Object.keys(definition.fields).filter((name) => ids?.includes(fieldId(definition, name)))
  return named.filter((name) => levels[name] !== 'hidden')
}

/** Many may be asked, any one of whom is enough. */
const toldMax = 10

function toldWaiting(running: Running): readonly string[] {
  return waitedFor(running).slice(0, toldMax)
}

function toPending(
  { id, at, state, authorId, authorName, object, running, isOpen }: ParkedRow & Opened,
  names: ReadonlyMap<string, string>,
): Omit<PendingView, 'fields'> {
  const by = { id: authorId, name: authorName }
  const document = object === 'orderChange' ? ({ document: true } as const) : {}
  const told = { changeId: id, by, since: at, ...(isOpen ? {} : { closed: true as const }), ...document }
  // What was sent back waits for whoever sent it.
  if (state === 'sentBack') return { ...told, waitingFor: [by], sentBack: true }
  const kind = currentStep(running)?.kind
  const count = waitedFor(running).length
  return {
    ...told,
    waitingFor: toldWaiting(running).map((person) => ({ id: person, name: names.get(person) ?? '' })),
    ...(count > toldMax ? { waitingForCount: count } : {}),
    ...(kind ? { kind } : {}),
  }
}
