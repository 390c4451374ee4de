import type { Actor } from '../../../core/access/access.ts'
import {
  approveChange,
  listChangeItems,
  listChanges as listing,
  readChange,
  rejectChange,
  revertChange as reverting,
  submitChange as submitting,
  withdrawChange,
} from '../../../core/api/changes.ts'
import type { ChangeView } from '../../../core/api/shapes.ts'
import type { ChangeOutcome } from '../../../core/change/change.ts'
import type { Json } from '../../../core/json.ts'
import { revertChange, submitChange } from '../../change/index.ts'
import { changeItems, getChange, listChanges } from '../../history/index.ts'
import { startRun } from '../../ops/index.ts'
import type { AddRoute, Call } from '../add-route.ts'
import { afterChange } from '../after-change.ts'
import { batchSize, toChangeRequest } from '../change-request.ts'
import type { ChangeRun, RevertRun } from '../change-runs.ts'
import { dayEnd, dayStart } from '../day-bounds.ts'
import type { House } from '../house.ts'
import { httpProblem } from '../http-problem.ts'
import { isRefused, outcomeProblem, toOutcomeView } from '../outcome-problem.ts'
import { readCursor, writeCursor } from '../page-cursors.ts'
import { refusalProblem } from '../refusal-problem.ts'

/** From here on a change is made in the background: the caller would wait too long. */
const recordsAtOnceMax = 5_000

export function addChangeRoutes(add: AddRoute, house: House): void {
  const { workspace } = house
  const { definitions } = workspace

  add(submitting, async (call) => {
    const request = toChangeRequest(workspace, call)
    const total = request.mode === 'apply' ? await batchSize(workspace, call.actor, request) : 0
    if (total > recordsAtOnceMax) return startInBackground(call, 'change', { request, locale: call.locale }, total)
    return answerOutcome(call, await submitChange(workspace, call.actor, request))
  })

  add(reverting, async (call) => {
    const { actor, body, params, locale } = call
    const change = await changeOrProblem(actor, params.id)
    const request = { changeId: change.id, ...body }
    if (body.mode === 'apply' && change.canRevert && change.counts.applied > recordsAtOnceMax)
      return startInBackground(call, 'revert', { request, locale }, change.counts.applied)
    return answerOutcome(call, await revertChange(workspace, actor, request))
  })

  add(listing, async ({ actor, query }) => {
    const { cursor, from, to, actor: actorId, ...rest } = query
    const before = cursor === undefined ? undefined : readPlace(cursor)
    const items = await listChanges(workspace, {
      actor,
      ...rest,
      ...(actorId ? { actorId } : {}),
      ...(from ? { from: dayStart(from, workspace.timeZone) } : {}),
      ...(to ? { to: dayEnd(to, workspace.timeZone) } : {}),
      ...(before ? { before } : {}),
    })
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? writeCursor(last.at, last.id) : null }
  })

  add(readChange, ({ actor, params }) => changeOrProblem(actor, params.id))

  add(listChangeItems, async ({ actor, params, query }) => {
    await changeOrProblem(actor, params.id)
    const [after] = query.cursor === undefined ? [] : readCursor(query.cursor, /^(\d{1,9})$/, definitions)
    const items = await changeItems(workspace, {
      actor,
      id: params.id,
      limit: query.limit,
      ...(after === undefined ? {} : { after: Number(after) }),
    })
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? writeCursor(last.n) : null }
  })

  // Every change is applied or refused when it is submitted, so a decision always comes too late.
  for (const decision of [approveChange, rejectChange, withdrawChange]) {
    add(decision, async ({ actor, params }) => {
      await changeOrProblem(actor, params.id)
      throw httpProblem(409, 'not-pending')
    })
  }

  async function changeOrProblem(actor: Actor, id: string): Promise<ChangeView> {
    const change = await getChange(workspace, { actor, id })
    if (!change) throw refusalProblem([{ path: '', code: 'change-not-found' }], { definitions })
    return change
  }

  function readPlace(cursor: string) {
    const [at = '', id = ''] = readCursor(
      cursor,
      /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z) ([\da-f-]{36})$/,
      definitions,
    )
    return { at, id }
  }

  function answerOutcome(call: Pick<Call<typeof submitting>, 'locale' | 'reply'>, outcome: ChangeOutcome) {
    if (isRefused(outcome)) throw outcomeProblem(outcome, definitions)
    afterChange(house, outcome, call.reply)
    return toOutcomeView(outcome, { definitions, locale: call.locale })
  }

  async function startInBackground(
    { actor, reply }: Pick<Call<typeof submitting>, 'actor' | 'reply'>,
    kind: 'change' | 'revert',
    payload: ChangeRun | RevertRun,
    total: number,
  ) {
    reply.code(202)
    // The request was JSON when it came, and is JSON again for the run.
    const json = JSON.parse(JSON.stringify(payload)) as Json
    return { run: await startRun(workspace, actor, { kind, payload: json, total }) }
  }
}
