import {
  addApprover,
  approveChange,
  commentChange,
  countApprovals,
  decideChanges as decidingMany,
  delegateChange,
  rejectChange,
  resubmitChange as resubmitting,
  sendBackChange,
  withdrawChange,
} from '../../../core/api/approvals.ts'
import { enterAgain as enteringAgain, settleEntries as settlingEntries } from '../../../core/api/double-entries.ts'
import { problemText } from '../../../core/text/problems.ts'
import { isRefused, outcomeProblem } from '../../change/index.ts'
import {
  countParked,
  type DecidedOne,
  type DecisionAsked,
  decideAndApply,
  decideChanges,
  enterAgain,
  readChangeWithApproval,
  resubmitChange,
  settleEntries,
  statusOf,
  toOnlooker,
} from '../../flows/index.ts'
import { type AddRoute, idempotentDecision, type ServerContext } from '../../http/index.ts'
import { readVersion } from '../read-version.ts'

/** Deciding on changes that wait, sending them again, and how many there are. Each answers the change as it is then. */
export function addApprovalRoutes(add: AddRoute, { workspace }: ServerContext): void {
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

  add(decidingMany, async ({ actor, body, request, locale }) => {
    const decided = await decideChanges(workspace, actor, { ...body, locale, ...idempotentDecision(request) })
    return { items: decided.map((one) => toAnswer(one, locale)) }
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

function toAnswer(one: DecidedOne, locale: DecisionAsked['locale']) {
  if (one.outcome === 'decided') {
    const { id, outcome, state, canRevert, whyBack } = one
    return {
      ...{ id, outcome, status: statusOf[state], canRevert },
      ...(whyBack ? { code: whyBack, message: problemText({ code: whyBack }, locale) } : {}),
    }
  }
  const { code, params } = one.refusal
  return { id: one.id, outcome: one.outcome, code, message: problemText({ code, params }, locale) }
}
