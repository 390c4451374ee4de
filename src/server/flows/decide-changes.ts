import type { Actor } from '../../core/access/index.ts'
import { isThrough } from '../../core/approvals/progress.ts'
import { approveStep } from '../../core/approvals/run-flow.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { ProblemCode } from '../../core/text/problems.ts'
import { type ParkedRow, readParkedRow, whyItGoesBack } from '../change/index.ts'
import { getChanges, withUndoReasons } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'
import { applyIfApproved } from './apply-approved.ts'
import { asThingsStand } from './as-things-stand.ts'
import { checkDecision } from './check-decision.ts'
import { type DecisionAsked, decideChange } from './decide-change.ts'
import type { DecidingCall } from './decision-of-call.ts'
import { toOnlooker } from './sees-parked.ts'

export interface Many extends Pick<DecidingCall, 'callId'> {
  readonly mode: 'preview' | 'apply'
  readonly decision: 'approve' | 'reject' | 'sendBack'
  readonly reason?: string | undefined
  readonly changes: readonly { readonly id: string; readonly version: number | 'any' }[]
  readonly locale: Locale
  /** Aborted, it stops between two of them. */
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number) => void
}

export type DecidedOne = Named &
  (
    | {
        readonly outcome: 'decided'
        readonly state: ParkedRow['state']
        /** It is applied, and she may take it back. */
        readonly canRevert: boolean
        /** Approved, it cannot come into force and goes back. */
        readonly whyBack?: ProblemCode
      }
    | { readonly outcome: 'refused'; readonly refusal: Refused }
  )

type Named = Many['changes'][number]

/** Decides on several changes, each by itself; or says beforehand of each whether it can be decided on. */
export async function decideChanges(
  workspace: Workspace,
  actor: Actor,
  { mode, decision, reason, changes, locale, callId, signal, onProgress }: Many,
): Promise<readonly DecidedOne[]> {
  const decided: Outcome[] = []
  // One after the other: each is a transaction of its own, and may write what the next one reads.
  for (const { id, version } of changes) {
    signal?.throwIfAborted()
    const asked = { id, version, action: decision, reason, locale, callId }
    const work = mode === 'preview' ? preview(workspace, actor, asked) : decideOne(workspace, actor, asked)
    decided.push(
      await work.then(
        (one) => ({ id, version, outcome: 'decided' as const, ...one }),
        (error) => refusedOne({ id, version }, error),
      ),
    )
    onProgress?.(decided.length)
  }
  const revertible = await revertibleAmong(workspace, { actor, locale }, decided)
  return decided.map((one) => (one.outcome === 'decided' ? { ...one, canRevert: revertible.has(one.id) } : one))
}

type Refusing = Extract<DecidedOne, { outcome: 'refused' }>
type Outcome = Omit<Extract<DecidedOne, { outcome: 'decided' }>, 'canRevert'> | Refusing

/** Those that are applied by now and that she may take back, as each of them says when it is read. */
async function revertibleAmong(
  workspace: Workspace,
  asking: Pick<DecisionAsked, 'locale'> & { readonly actor: Actor },
  decided: readonly Outcome[],
): Promise<ReadonlySet<string>> {
  const ids = decided.flatMap((one) => (one.outcome === 'decided' && one.state === 'applied' ? [one.id] : []))
  const changes = await withUndoReasons(workspace, asking, await getChanges(workspace, { actor: asking.actor, ids }))
  return new Set(changes.flatMap(({ id, canRevert }) => (canRevert ? [id] : [])))
}

/** Decides, and does what is approved with it. */
export async function decideAndApply(
  workspace: Workspace,
  actor: Actor,
  asked: DecisionAsked,
): Promise<ParkedRow['state']> {
  const state = await decideChange(workspace, actor, asked)
  return applyIfApproved(workspace, actor, { id: asked.id, state })
}

type Told = Pick<Outcome & { readonly outcome: 'decided' }, 'state' | 'whyBack'>

async function decideOne(workspace: Workspace, actor: Actor, asked: DecisionAsked): Promise<Told> {
  const state = await decideAndApply(workspace, actor, asked)
  return asked.action === 'approve' && state === 'sentBack' ? withWhy(workspace, asked.id, state) : { state }
}

async function preview(workspace: Workspace, actor: Actor, asked: DecisionAsked): Promise<Told> {
  const reader = workspace.database.read
  const [looking, kept] = await Promise.all([toOnlooker(workspace, actor), readParkedRow(reader, asked.id)])
  const at = workspace.now()
  const { row, people } = await asThingsStand(workspace, reader, { row: kept, action: asked.action })
  await checkDecision(workspace, reader, { looking, row, ...asked, reason: asked.reason || null })
  if (!row || asked.action !== 'approve') return { state: row?.state ?? 'pending' }
  const { standsFor } = looking
  const isLast = isThrough(approveStep(row.running, { by: actor.id, standsFor }, { at, people }))
  return isLast ? withWhy(workspace, asked.id, row.state) : { state: row.state }
}

/** What would not come into force goes back, with the reason. */
async function withWhy(workspace: Workspace, id: string, state: ParkedRow['state']): Promise<Told> {
  const whyBack = await whyItGoesBack(workspace, id)
  return whyBack ? { state: 'sentBack', whyBack } : { state }
}

function refusedOne(named: Named, error: unknown): Refusing {
  if (!(error instanceof Refused)) throw error
  return { ...named, outcome: 'refused', refusal: error }
}
