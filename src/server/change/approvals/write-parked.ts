import { sql } from 'kysely'
import type { WaitingStep } from '../../../core/api/shapes.ts'
import type { RunningFlow } from '../../../core/approvals/flow.ts'
import type { ChangeRequest } from '../../../core/change/change.ts'
import { sealedPlaces } from '../../metadata/index.ts'
import type { ApplyContext, ChangeContext, RevertOptions } from '../context/change-context.ts'
import { writeLeftOut } from '../rows/write-left-out.ts'
import { aboutCaught } from './about-caught.ts'
import { parkedId } from './keep-parked.ts'
import { noteEnd, noteSentAgain } from './note-end.ts'
import { openApproval } from './open-approval.ts'

/** How it was asked for, without the records. */
export type KeptRequest = Pick<
  ChangeRequest,
  | 'origin'
  | 'reason'
  | 'onRefusal'
  | 'carry'
  | 'confirmWarnings'
  | 'byRules'
  | 'byTemplate'
  | 'handover'
  | 'tellsOwners'
>

/** What is kept of how a change was asked for. */
export interface AskedFor {
  readonly request: KeptRequest
  /** Of a way back: what it takes back. */
  readonly reverts?: Pick<RevertOptions, 'changeId' | 'force' | 'restorePoint' | 'take'>
}

/**
 * Puts a change aside until somebody has decided, with the flows as they are now. Whoever switches one off or changes it meanwhile
 * changes nothing for this one. What it was asked with is sealed, as values of records are.
 */
export async function writeParked(context: ApplyContext, request: KeptRequest): Promise<readonly WaitingStep[]> {
  const { writer, actor, parking, outcomes, workspace, revert, at, round } = context
  const id = parkedId(context)
  // Where a part of it goes, that keeps what is left out.
  if (parking.isWhole) await writeLeftOut(context)
  const reverts = revert ? { reverts: askedOf(revert) } : {}
  const asked: AskedFor = { request: keptOf(request, parking), ...reverts }
  const sealed = workspace.vault.seal(JSON.stringify(asked), sealedPlaces.parkedRequest(id))
  const count = countWaiting(context)
  const counts = { applied: 0, pending: count, skipped: 0, refused: 0, conflicts: 0 }
  const { first } = parking
  const { running, approvals } = await open(context, { id, count })
  const impact = { derived: parking.isWhole ? outcomes.derived() : {} }
  await writer.run(sql`
    INSERT INTO ${writer.table('parked_change')} AS p (id, at, asked_by_id, rules, counts, request, state, version, origin, reason,
      object, title, summary, count, flows, running, impact, rest_of)
    VALUES (${id}, ${at}, ${actor.id}, ${JSON.stringify([...parking.caught.keys()])}, ${JSON.stringify(counts)}, ${sealed},
      'pending', ${round}, ${request.origin}, ${request.reason ?? null}, ${first?.object ?? null},
      ${first && count === 1 ? JSON.stringify(titleOf(first)) : null}, ${JSON.stringify([...parking.summary.values()])}, ${count},
      ${JSON.stringify(runningFlows(context))}, ${JSON.stringify(running)}, ${JSON.stringify(impact)},
      ${parking.isWhole ? null : context.changeId})
    ON CONFLICT (id) DO UPDATE SET rules = excluded.rules, counts = excluded.counts, request = excluded.request, state = 'pending',
      version = excluded.version, reason = excluded.reason, object = excluded.object, title = excluded.title,
      summary = excluded.summary, count = excluded.count, flows = excluded.flows, running = excluded.running,
      impact = excluded.impact, decided_at = NULL, fault = NULL
    WHERE p.state = ${context.entered ? 'approved' : 'sentBack'} AND p.version < excluded.version`)
  return approvals
}

function askedOf({ changeId, force, restorePoint, take }: RevertOptions): NonNullable<AskedFor['reverts']> {
  return { changeId, force, ...(restorePoint ? { restorePoint } : {}), ...(take ? { take } : {}) }
}

function open(context: ApplyContext, { id: changeId, count }: { readonly id: string; readonly count: number }) {
  const { workspace, writer, actor, moment: at, parking, round: version } = context
  const { first } = parking
  const objects = new Set([...parking.summary.values()].map(({ object }) => object))
  const subject = {
    changeId,
    version,
    author: { id: actor.id, name: actor.name },
    object: objects.size === 1 ? (first?.object ?? null) : null,
    recordId: count === 1 ? (first?.id ?? null) : null,
    count,
  }
  // What is left of one that was sent again waits for the first time; that it was is kept with the other part.
  const again = version > 1 && parking.isWhole ? ({ isAgain: true, decisionId: context.decisionId } as const) : {}
  const done = context.entered?.steps ?? []
  return openApproval(workspace, writer, {
    subject,
    flows: runningFlows(context),
    about: aboutCaught(context),
    at,
    done,
    ...again,
  })
}

/** In the transaction that does what was approved, or what is sent again and nobody has to approve any more. */
export async function markApplied(context: ApplyContext): Promise<void> {
  const { writer, changeId, at, approved, entered, decisionId, actor: by, moment } = context
  await writer.run(sql`
    UPDATE ${writer.table('parked_change')} SET state = 'applied', decided_at = ${at}, fault = NULL WHERE id = ${changeId}`)
  if (approved || entered) await noteEnd(writer, { changeId, kind: 'apply', at: moment })
  else await noteSentAgain(writer, { changeId, decisionId, by, at: moment })
}

function keptOf(
  { origin, reason, onRefusal, carry, confirmWarnings, byRules, byTemplate, handover, tellsOwners }: KeptRequest,
  { isWhole }: Pick<ChangeContext['parking'], 'isWhole'>,
): KeptRequest {
  return {
    origin,
    onRefusal,
    ...(reason ? { reason } : {}),
    ...(carry ? { carry } : {}),
    ...(confirmWarnings ? { confirmWarnings } : {}),
    ...(byRules ? { byRules } : {}),
    ...(byTemplate ? { byTemplate } : {}),
    ...(tellsOwners ? { tellsOwners } : {}),
    ...(handover ? { handover: isWhole ? handover : { from: handover.from, to: [], isRest: true } } : {}),
  }
}

function titleOf({ id, object, code, title }: NonNullable<ChangeContext['parking']['first']>) {
  return { id, object, code, title }
}

/** Of those that were asked for. */
function countWaiting({ parking }: ChangeContext): number {
  return [...parking.summary.values()].reduce((sum, { count }) => sum + count, 0)
}

/** The flows it runs through: those it is through with already, and those that caught something. */
function runningFlows(context: ChangeContext): readonly RunningFlow[] {
  return [...(context.entered?.flows ?? []), ...caughtFlows(context)]
}

/** The flows that caught something, as they are when it begins: what is entered again is approved afterwards. */
export function caughtFlows({ parking }: ChangeContext): readonly RunningFlow[] {
  const flows = [...parking.caught.values()].map(({ flow, count }): RunningFlow => {
    const { id, name, steps, copies, fallback, entry } = flow
    return { id, name, steps, copies, fallback, count, ...(entry ? { entry } : {}) }
  })
  return [...flows.filter(({ entry }) => entry), ...flows.filter(({ entry }) => !entry)]
}
