import { sql } from 'kysely'
import { type Actor, levelsOf } from '../../core/access/index.ts'
import type { PendingView } from '../../core/api/shapes.ts'
import { fieldId } from '../../core/objects/object-id.ts'
import { findNames, toWaitingSteps } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { isRunning, type ParkedRow, parkedColumns } from './parked-row.ts'
import { seesParked, toOnlooker } from './sees-parked.ts'

/** Nobody sends more for one record before the first is decided. */
const pendingMax = 20

interface PendingQuestion {
  readonly actor: Actor
  readonly object: string
  readonly id: string
}

/** What of a record waits for a decision, of the changes that are there for whoever looks: of these, which fields she may read. */
export async function pendingOf(workspace: Workspace, asked: PendingQuestion): Promise<readonly PendingView[]> {
  const { read } = workspace.database
  const some = await read.rows<{ id: string; fields: readonly string[] }>(sql`
    SELECT p.id, i.fields FROM ${read.table('parked_item')} i
    JOIN ${read.table('parked_change')} p ON p.id = i.change_id AND p.version = i.round
    WHERE i.record_id = ${asked.id} AND p.state IN ('pending', 'sentBack', 'approved') AND ${isRunning}
    ORDER BY p.at DESC LIMIT ${pendingMax}`)
  if (some.length === 0) return []
  const looking = await toOnlooker(workspace, asked.actor)
  const parked = await read.rows<ParkedRow>(sql`
    SELECT ${parkedColumns(read)} FROM ${read.table('parked_change')} p
    WHERE p.id = ANY(${some.map(({ id }) => id)}::uuid[]) AND ${seesParked(read, looking)} ORDER BY p.at`)
  const people = parked.flatMap(({ running }) =>
    running.steps.flatMap(({ places }) => places.map(({ person }) => person)),
  )
  const names = await findNames(read, people)
  const fields = new Map(some.map((one) => [one.id, readable(workspace, asked, one.fields)]))
  return parked.map((row) => toPending(row, { names, fields: fields.get(row.id) ?? [] }))
}

function readable({ definitions }: Workspace, { actor, object }: PendingQuestion, ids: readonly string[]): string[] {
  const definition = definitions.get(object)
  const levels = levelsOf(actor, definition)
  const named = Object.keys(definition.fields).filter((name) => ids.includes(fieldId(definition, name)))
  return named.filter((name) => levels[name] !== 'hidden')
}

function toPending(
  { id, at, state, authorId, authorName, running }: ParkedRow,
  { names, fields }: { readonly names: ReadonlyMap<string, string>; readonly fields: readonly string[] },
): PendingView {
  const by = { id: authorId, name: authorName }
  const waitingFor = toWaitingSteps(running, names).flatMap((step) => step.waitingFor)
  // What was sent back waits for whoever sent it.
  return { changeId: id, fields, by, since: at, waitingFor: state === 'sentBack' ? [by] : waitingFor }
}
