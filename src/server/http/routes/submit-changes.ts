import { revertChange as reverting, submitChange as submitting } from '../../../core/api/changes.ts'
import type { ChangeOutcome } from '../../../core/change/change.ts'
import { toOutcomeView } from '../../../core/change/outcome-view.ts'
import type { Json } from '../../../core/json.ts'
import { revertChange, submitChange } from '../../change/index.ts'
import { startRun } from '../../ops/index.ts'
import type { AddRoute, Call } from '../add-route.ts'
import { afterChange } from '../after-change.ts'
import { changeOrProblem } from '../change-or-problem.ts'
import { changeSize, toChangeRequest } from '../change-request.ts'
import type { ChangeRun, RevertRun } from '../change-runs.ts'
import type { House } from '../house.ts'
import { onceOptions } from '../once-options.ts'
import { isRefused, outcomeProblem } from '../../change/index.ts'

/** From here on a change is made in the background: the caller would wait too long. */
const recordsAtOnceMax = 5_000

/** The two ways to make a change: to ask for one, and to take one back. */
export function addSubmitRoutes(add: AddRoute, house: House): void {
  const { workspace } = house

  add(submitting, async (call) => {
    const request = toChangeRequest(workspace, call)
    const total = request.mode === 'apply' ? await changeSize(workspace, call.actor, request) : 0
    if (total > recordsAtOnceMax)
      return startInBackground(house, call, { kind: 'change', payload: { request, locale: call.locale }, total })
    return answerOutcome(house, call, await submitChange(workspace, call.actor, request, onceOptions(call.request)))
  })

  add(reverting, async (call) => {
    const { actor, body, params, locale } = call
    const change = await changeOrProblem(workspace, { actor, id: params.id })
    const request = { changeId: change.id, ...body }
    const total = body.mode === 'apply' && change.canRevert ? change.counts.applied : 0
    if (total > recordsAtOnceMax)
      return startInBackground(house, call, { kind: 'revert', payload: { request, locale }, total, aboutId: change.id })
    return answerOutcome(house, call, await revertChange(workspace, actor, request, onceOptions(call.request)))
  })
}

type SubmitCall = Pick<Call<typeof submitting>, 'actor' | 'locale' | 'request' | 'reply'>

function answerOutcome(house: House, { locale, reply }: SubmitCall, outcome: ChangeOutcome) {
  const { definitions } = house.workspace
  if (isRefused(outcome)) throw outcomeProblem(outcome, definitions)
  afterChange(house, outcome, reply)
  return toOutcomeView(outcome, { definitions, locale })
}

type BackgroundWork = { readonly total: number; readonly aboutId?: string } & (
  | { readonly kind: 'change'; readonly payload: ChangeRun }
  | { readonly kind: 'revert'; readonly payload: RevertRun }
)

async function startInBackground({ workspace }: House, { actor, request, reply }: SubmitCall, work: BackgroundWork) {
  reply.code(202)
  // The request was JSON when it came, and is JSON again for the run.
  const payload = JSON.parse(JSON.stringify(work.payload)) as Json
  const id = request.changeId ?? undefined
  return { run: await startRun(workspace, actor, { ...work, payload, ...(id ? { id } : {}) }) }
}
