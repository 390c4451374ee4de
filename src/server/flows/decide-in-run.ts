import type { Actor } from '../../core/access/index.ts'
import type { DecidedView } from '../../core/api/approvals.ts'
import type { RunView } from '../../core/api/shapes.ts'
import type { Json } from '../../core/json.ts'
import { problemText } from '../../core/text/problems.ts'
import type { Workspace } from '../metadata/index.ts'
import { type RunHandlers, startRun } from '../ops/index.ts'
import { type DecidedOne, decideChanges, type Many } from './decide-changes.ts'
import { statusOf } from './show-parked.ts'

const runKind = 'decision'

/** Puts many decisions, or looking at what they would come to, on the list of runs. */
export function startDecisionRun(
  workspace: Workspace,
  actor: Actor,
  { callId, ...many }: Omit<Many, 'signal' | 'onProgress'>,
): Promise<RunView> {
  // It was JSON when it came, and is JSON again for the run.
  const payload: Json = JSON.parse(JSON.stringify(many))
  const id = callId === undefined ? {} : { id: callId }
  return startRun(workspace, actor, { kind: runKind, payload, total: many.changes.length, ...id })
}

/** Each is decided by itself, and once: begun again after a kill it goes on where it was, and answers of each what came of it. */
export const decisionRuns: RunHandlers = {
  [runKind]: {
    onlyLooks: (payload) => readPayload(payload).mode === 'preview',
    async work({ workspace, actor, run, signal, report }) {
      const many = readPayload(run.payload)
      const onProgress = (done: number) => report(done, many.changes.length)
      const decided = await decideChanges(workspace, actor, { ...many, callId: run.id, signal, onProgress })
      const items: Json = JSON.parse(JSON.stringify(decided.map((one) => toDecidedView(one, many.locale))))
      return { items }
    },
  },
}

/** It was put there by startDecisionRun. */
function readPayload(payload: Json): Many {
  return payload as unknown as Many
}

/** What came of one of several, in the words of whoever decided. */
export function toDecidedView(one: DecidedOne, locale: Many['locale']): DecidedView {
  const { id, version } = one
  if (one.outcome === 'decided') {
    const { outcome, state, canRevert, whyBack: code } = one
    const back = code ? { code, message: problemText({ code }, locale) } : {}
    return { id, version, outcome, status: statusOf[state], canRevert, ...back }
  }
  const { code, params } = one.refusal
  return { id, version, outcome: one.outcome, code, message: problemText({ code, params }, locale) }
}
