import {
  addApprover,
  approveChange,
  commentChange,
  countApprovals,
  decidedInCallMax,
  decidedMax,
  decideChanges as decidingMany,
  delegateChange,
  rejectChange,
  resubmitChange as resubmitting,
  sendBackChange,
  withdrawChange,
} from '../../../core/api/approvals.ts'
import { enterAgain as enteringAgain, settleEntries as settlingEntries } from '../../../core/api/double-entries.ts'
import type { BodyOf } from '../../../core/api/endpoint.ts'
import { isRefused, outcomeProblem } from '../../change/index.ts'
import {
  countParked,
  type DecisionAsked,
  decideAndApply,
  decideChanges,
  enterAgain,
  findWaitingChanges,
  readChangeWithApproval,
  resubmitChange,
  settleEntries,
  startDecisionRun,
  toDecidedView,
  toOnlooker,
} from '../../flows/index.ts'
import { type AddRoute, idempotentDecision, type ServerContext } from '../../http/index.ts'
import { Refused } from '../../refused.ts'
import { readVersion } from '../read-version.ts'

/** Deciding on changes that wait, sending them again, and how many there are. Each answers the change as it is then. */
export function addApprovalRoutes(add: AddRoute, context: ServerContext): void {
  const { workspace } = context
  addDecidingMany(add, context)
  add(approveChange, (call) => decide(call, 'approve'))
  add(rejectChange, (call) => decide(call, 'reject'))
  add(sendBackChange, (call) => decide(call, 'sendBack'))
  add(withdrawChange, (call) => decide(call, 'withdraw'))
  add(delegateChange, (call) => decide(call, 'delegate'))
  add(addApprover, (call) => decide(call, 'addApprover'))
  add(commentChange, (call) => decide(call, 'comment'))

  add(resubmitting, async ({ actor, params: { id }, body, request, locale }) => {
    const { version = null } = readVersion({ body, request })
    const { reason, items } = body
    const outcome = await resubmitChange(workspace, actor, {
      id,
      version,
      reason,
      items,
      locale,
      ...idempotentDecision(request),
    })
    if (outcome && isRefused(outcome)) throw outcomeProblem(outcome, workspace.definitions)
    return readChangeWithApproval(workspace, { actor, id, locale })
  })

  add(enteringAgain, async ({ actor, params: { id }, body, request, locale }) => {
    const { version = 'any' } = readVersion({ body, request })
    await enterAgain(workspace, actor, { id, version, values: body.values, locale, ...idempotentDecision(request) })
    return readChangeWithApproval(workspace, { actor, id, locale })
  })

  add(settlingEntries, async ({ actor, params: { id }, body, request, locale }) => {
    const { version = 'any' } = readVersion({ body, request })
    await settleEntries(workspace, actor, {
      id,
      version,
      choices: body.choices,
      locale,
      ...idempotentDecision(request),
    })
    return readChangeWithApproval(workspace, { actor, id, locale })
  })

  add(countApprovals, async ({ actor }) => countParked(workspace, await toOnlooker(workspace, actor)))

  async function decide({ actor, params: { id }, body, request, locale }: Call, action: DecisionAsked['action']) {
    const { version = null } = readVersion({ body, request })
    const { reason, to } = body
    await decideAndApply(workspace, actor, { id, action, version, reason, to, locale, ...idempotentDecision(request) })
    return readChangeWithApproval(workspace, { actor, id, locale })
  }
}

function addDecidingMany(add: AddRoute, { workspace }: ServerContext): void {
  add(decidingMany, async ({ actor, body, request, reply, locale }) => {
    const changes = await namedOrWaiting(workspace, actor, body)
    const { mode, decision, reason } = body
    const many = { mode, decision, reason, changes, locale, ...idempotentDecision(request) }
    if (changes.length <= decidedInCallMax) {
      const decided = await decideChanges(workspace, actor, many)
      return { items: decided.map((one) => toDecidedView(one, locale)) }
    }
    reply.code(202)
    return { run: await startDecisionRun(workspace, actor, many) }
  })
}

interface Call {
  readonly actor: Parameters<typeof toOnlooker>[1]
  readonly params: { readonly id: string }
  readonly request: Parameters<typeof readVersion>[0]['request'] & Parameters<typeof idempotentDecision>[0]
  readonly locale: DecisionAsked['locale']
  readonly body: {
    readonly version?: number | 'any'
    readonly reason?: string
    readonly to?: string
  }
}

/** Those that are named, or to look at, all that waits for her: what came since was not looked at, and of a call sent again it is another. */
async function namedOrWaiting(
  workspace: ServerContext['workspace'],
  actor: Call['actor'],
  { mode, changes, waiting }: BodyOf<typeof decidingMany>,
) {
  if ((changes === undefined) === (waiting === undefined)) throw new Refused('decide-which', { path: 'changes' })
  if (changes) return changes
  if (mode === 'apply') throw new Refused('decide-what-was-seen', { path: 'waiting' })
  return findWaitingChanges(workspace, await toOnlooker(workspace, actor), { ...waiting, limit: decidedMax })
}
