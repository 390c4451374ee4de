import type { Actor } from '../../../core/access/index.ts'
import type { ApprovalFlow } from '../../../core/approvals/flow.ts'
import { type LinkedRead, linesOf, readsOfFlow } from '../../../core/approvals/flow-conditions.ts'
import { catchesLine } from '../../../core/approvals/match-flow.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Workspace } from '../../metadata/index.ts'
import { readLinkedToday } from './linked-today.ts'
import { type PastItem, readPast } from './past-changes.ts'

interface Trial {
  readonly actor: Actor
  readonly flow: ApprovalFlow
  readonly definition: ObjectDefinition
  /** ISO 8601. */
  readonly since: string
  /** By the clock of the process. */
  readonly until: number
}

/** Which records had lines that a flow would have caught, and how far back that is known. */
export interface PastLines {
  isCaught(item: PastItem): boolean
  readonly since: string
}

/**
 * Asks the condition on lines of those that changes have written. What the record of a line and its product were at that moment is
 * not looked up: they are asked as they are today. Null where the flow asks nothing of lines.
 */
export async function findPastLines(workspace: Workspace, trial: Trial): Promise<PastLines | null> {
  const { actor, flow, definition, until } = trial
  const { find } = workspace.definitions
  const lines = flow.lineCondition === undefined ? undefined : linesOf(definition, find)
  if (!lines) return null
  const { line: fields, linked, ofWhole } = readsOfFlow(flow, definition, find)
  const ofRecord = ofWhole.map((field): LinkedRead => ({ of: 'line', link: lines.via, object: definition.name, field }))
  const reads = [...linked.filter(({ of }) => of === 'line'), ...ofRecord]
  const caught = new Set<string>()
  const asked = { definition, find, companyCurrency: workspace.currency }
  const question = { actor, definition: lines.definition, since: trial.since, fields: [...fields, lines.via] }
  for await (const all of readPast(workspace, question)) {
    const linkedOf = await readLinkedToday(workspace, actor, { reads, all })
    for (const { change, after, before } of all) {
      const { origin, count, at } = change
      const state = { before, after, linked: linkedOf({ before, after }) }
      if (catchesLine(flow, state, { ...asked, origin, count, at: new Date(at) }))
        caught.add(placeOf(change.id, String(after?.[lines.via])))
    }
    const last = all.at(-1)
    if (last && performance.now() > until) return lookedBackTo(caught, last.change.at)
  }
  return lookedBackTo(caught, trial.since)
}

function lookedBackTo(caught: ReadonlySet<string>, since: string): PastLines {
  return { since, isCaught: ({ change, id }) => caught.has(placeOf(change.id, id)) }
}

function placeOf(change: string, record: string): string {
  return `${change} ${record}`
}
