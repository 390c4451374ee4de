import { sql } from 'kysely'
import type { Actor } from '../../../core/access/index.ts'
import type { PersonRef, RecordRef } from '../../../core/api/shapes.ts'
import type { ApprovalFlow } from '../../../core/approvals/flow.ts'
import { linesOf, readsOfFlow } from '../../../core/approvals/flow-conditions.ts'
import { catches } from '../../../core/approvals/match-flow.ts'
import type { Origin, Refusal, Values } from '../../../core/change/change.ts'
import { readFlow } from '../../../core/configuration/index.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { shownTitle } from '../../history/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { refusedTogether } from '../../refused.ts'
import { unseenReads } from '../validations/unseen-reads.ts'
import { readLinkedToday } from './linked-today.ts'
import { type PastChange, type PastItem, readPast } from './past-changes.ts'
import { findPastLines } from './past-lines.ts'

export interface FlowTrial {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  /** Of the record that holds it, or would. */
  readonly values: Values
  /** ISO 8601. */
  readonly since: string
}

/** Which past changes a flow would have caught, as far as there was time to look. */
export interface TriedFlow {
  readonly changes: number
  readonly records: number
  /** Records that were looked at, each as often as it was changed. */
  readonly checked: number
  readonly complete: boolean
  /** As far back as was looked. */
  readonly since: string
  readonly byDay: { readonly day: string; readonly changes: number }[]
  readonly byPerson: { readonly who: PersonRef; readonly changes: number }[]
  readonly sample: CaughtChange[]
  /** How long approvals have waited until now. */
  readonly waited: { readonly decided: number; readonly hours: number } | null
}

interface CaughtChange {
  readonly id: string
  readonly at: string
  readonly who: PersonRef
  readonly origin: Origin
  readonly records: number
  readonly title: RecordRef | null
}

/** Whoever tries a flow waits for the answer. */
const timeMaxMs = 15_000
const sampleMax = 50

/**
 * Asks a flow of the changes that were made of the records the actor sees, as if it had been in force: their authors with the roles
 * they hold today. Throws `Refused` with what is wrong with the flow.
 */
export async function tryFlow(workspace: Workspace, trial: FlowTrial): Promise<TriedFlow> {
  const flow = readTried(workspace, trial)
  const { actor, definition } = trial
  const until = performance.now() + timeMaxMs
  const lines = await findPastLines(workspace, { ...trial, flow, until: performance.now() + timeMaxMs / 2 })
  const since = lines?.since ?? trial.since
  const caught = new Map<string, { readonly change: PastChange; records: number }>()
  let [checked, lookedBack, complete] = [0, since, since === trial.since]
  const { own: fields } = readsOfFlow(flow, definition, workspace.definitions.find)
  for await (const items of readPast(workspace, { actor, definition, since, fields })) {
    const isCaught = await makeAsking(workspace, { actor, definition, flow, items })
    for (const item of items.filter((one) => isCaught(one) && (lines?.isCaught(one) ?? true))) {
      const { change } = item
      const known = caught.get(change.id) ?? { change, records: 0 }
      caught.set(change.id, { change, records: known.records + 1 })
    }
    checked += items.length
    if (performance.now() < until) continue
    lookedBack = items.at(-1)?.change.at ?? since
    complete = false
    break
  }
  return {
    ...summed([...caught.values()], (title) => shownTitle(workspace, actor, title)),
    checked,
    complete,
    since: lookedBack,
    waited: await hoursWaited(workspace),
  }
}

function readTried({ definitions }: Workspace, { actor, definition, values }: FlowTrial): ApprovalFlow {
  const read = readFlow({ id: '', values }, definition, definitions.find)
  if ('refusals' in read) throw refusedTogether(read.refusals)
  const { flow } = read
  const { condition, lineCondition } = flow
  const line = linesOf(definition, definitions.find)?.definition
  const unseen = [
    ...unseenAt('condition', condition && unseenReads(definitions, { actor, definition }, condition)),
    ...unseenAt(
      'lineCondition',
      lineCondition && line && unseenReads(definitions, { actor, definition: line }, lineCondition),
    ),
  ]
  if (unseen.length > 0) throw refusedTogether(unseen)
  return flow
}

function unseenAt(path: string, faults: readonly Problem[] | '' | undefined): Refusal[] {
  return faults ? faults.map((fault) => ({ ...fault, path })) : []
}

/** By person, the roles; of nobody where the flow is about everybody. */
async function rolesOf(
  { database: { read } }: Workspace,
  { who }: ApprovalFlow,
  items: readonly PastItem[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (who.length === 0 || items.length === 0) return new Map()
  const ids = [...new Set(items.map(({ change }) => change.whoId))]
  const rows = await read.rows<{ id: string; roles: string[] }>(sql`
    SELECT id, roles_ids AS roles FROM ${read.table('user')} WHERE id = ANY(${ids}::uuid[])`)
  return new Map(rows.map(({ id, roles }) => [id, roles]))
}

interface Tried {
  readonly actor: Actor
  readonly flow: ApprovalFlow
  readonly definition: ObjectDefinition
  readonly items: readonly PastItem[]
}

/** Asks the flow of the records themselves; of lines it is asked apart. */
async function makeAsking(workspace: Workspace, { actor, definition, flow, items }: Tried) {
  const { find } = workspace.definitions
  const roles = await rolesOf(workspace, flow, items)
  const reads = readsOfFlow(flow, definition, find).linked.filter(({ of }) => of === 'record')
  const linkedOf = await readLinkedToday(workspace, actor, { reads, all: items })
  const { lineCondition: _, ...ofRecord } = flow
  const shared = { definition, find, companyCurrency: workspace.currency, lines: [] }
  return ({ change, ...item }: PastItem): boolean => {
    const { origin, count, whoId, at } = change
    const of = { origin, count, roles: roles.get(whoId) ?? [], at: new Date(at) }
    return catches(ofRecord, { ...shared, ...item, ...of, linked: linkedOf(item) })
  }
}

type Caught = { readonly change: PastChange; readonly records: number }

type Shown = (title: RecordRef | null) => RecordRef | null

function summed(caught: readonly Caught[], shown: Shown) {
  const byDay = Map.groupBy(caught, ({ change }) => change.day)
  const byPerson = [...Map.groupBy(caught, ({ change }) => change.whoId).values()].map((own) => ({
    who: whoOf(own[0]?.change),
    changes: own.length,
  }))
  return {
    changes: caught.length,
    records: caught.reduce((sum, { records }) => sum + records, 0),
    byDay: [...byDay].map(([day, own]) => ({ day, changes: own.length })),
    byPerson: byPerson.toSorted((a, b) => b.changes - a.changes),
    sample: caught.slice(0, sampleMax).map((one) => toCaught(one, shown)),
  }
}

function toCaught({ change, records }: Caught, shown: Shown): CaughtChange {
  const { id, at, origin, title } = change
  return { id, at, origin, records, who: whoOf(change), title: shown(title) }
}

function whoOf(change: PastChange | undefined): PersonRef {
  return { id: change?.whoId ?? '', name: change?.whoName ?? '' }
}

/** The median of those that were decided lately. */
async function hoursWaited({ database: { read } }: Workspace): Promise<TriedFlow['waited']> {
  const [row] = await read.rows<{ decided: number; hours: number | null }>(sql`
    SELECT count(*)::integer AS decided,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM decided_at - at) / 3600)::float8 AS hours
    FROM (SELECT at, decided_at FROM ${read.table('parked_change')} WHERE decided_at IS NOT NULL ORDER BY at DESC LIMIT 1000) AS done`)
  return row && row.hours !== null ? { decided: row.decided, hours: Math.round(row.hours * 10) / 10 } : null
}
