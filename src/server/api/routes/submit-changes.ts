import { type Actor, decideRevert } from '../../../core/access/index.ts'
import { revertChange as reverting, submitChange as submitting } from '../../../core/api/changes.ts'
import type { ChangeView } from '../../../core/api/shapes.ts'
import { readTemplate, revertAtOnce, submitChange } from '../../change/index.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { idempotentChange } from '../../http/index.ts'
import { answerOutcome } from '../answer-outcome.ts'
import { changeSize, toChangeRequest } from '../change-request.ts'
import { isLong, startInBackground } from '../in-background.ts'
import { refuseNobody } from '../refuse-nobody.ts'
import { requireChange } from '../require-change.ts'

/** From here on a change is made in the background: the caller would wait too long. */
const recordsAtOnceMax = 5_000

/** The two ways to make a change: to ask for one, and to take one back. */
export function addSubmitRoutes(add: AddRoute, context: ServerContext): void {
  const { workspace } = context

  add(submitting, async (call) => {
    const request = toChangeRequest(workspace, call)
    if ('transfer' in request)
      await refuseNobody(
        workspace,
        request.transfer.map(({ to }, n) => ({ path: `transfer.${n}.to`, to })),
      )
    const total = request.mode === 'apply' ? await changeSize(workspace, call.actor, request) : 0
    if (total > recordsAtOnceMax || (await isLong(context, call.actor, request))) {
      // What is wrong with its answers is told at once, not by a run.
      if ('template' in request) readTemplate(workspace, call.actor, request)
      return startInBackground(context, call, { kind: 'change', payload: { request, locale: call.locale }, total })
    }
    return answerOutcome(
      context,
      call,
      await submitChange(workspace, call.actor, request, {
        ...idempotentChange(call.request),
        locale: call.locale,
      }),
    )
  })

  add(reverting, async (call) => {
    const { actor, body, params, locale } = call
    const change = await requireChange(workspace, { actor, id: params.id })
    const request = { changeId: change.id, ...body }
    const mayTry = mayTakeBack(context, actor, { change, force: body.force || body.restorePoint })
    const total = body.mode === 'apply' && mayTry ? change.counts.applied : 0
    const outcome =
      total > recordsAtOnceMax ? null : await revertAtOnce(workspace, actor, request, idempotentChange(call.request))
    if (outcome) return answerOutcome(context, call, outcome)
    return startInBackground(context, call, { kind: 'revert', payload: { request, locale }, total, aboutId: change.id })
  })
}

/** Whoever may not is told so at once, not by a run. What was taken back once may be taken back again, by force. */
function mayTakeBack(
  { workspace }: ServerContext,
  actor: Actor,
  { change, force = false }: { readonly change: ChangeView; readonly force: boolean | undefined },
): boolean {
  const { now, undoHours: authorHours } = workspace
  const asked = { authorId: change.who.id, at: change.at, now: now(), authorHours, force }
  return decideRevert(actor, asked).whyNot === null
}
