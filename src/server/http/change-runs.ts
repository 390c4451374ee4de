import type { RunView } from '../../core/api/shapes.ts'
import type { ChangeOutcome, ChangeRequest } from '../../core/change/change.ts'
import type { Json } from '../../core/json.ts'
import type { Locale } from '../../core/text/locale.ts'
import { revertChange, type SubmitOptions, submitChange } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { findOpenRun, type RunContext, type RunHandlers } from '../ops/index.ts'
import { toOutcomeView } from '../../core/change/outcome-view.ts'

/** A change too large to wait for, with the language its refusals are told in. */
export interface ChangeRun {
  readonly request: ChangeRequest
  readonly locale: Locale
}

export interface RevertRun {
  readonly request: Parameters<typeof revertChange>[2]
  readonly locale: Locale
}

/** The changes that `POST /changes` and `…/revert` answer with a run. Their result is the outcome. */
export const changeRuns: RunHandlers = {
  change: {
    work: (context) => {
      const { request, locale } = readPayload<ChangeRun>(context)
      return outcomeOf(context, locale, (options) => submitChange(context.workspace, context.actor, request, options))
    },
  },
  revert: {
    work: (context) => {
      const { request, locale } = readPayload<RevertRun>(context)
      return outcomeOf(context, locale, (options) => revertChange(context.workspace, context.actor, request, options))
    },
  },
}

/** The run that is taking this change back, if one is. */
export function findRevertRun(workspace: Workspace, changeId: string): Promise<RunView | null> {
  return findOpenRun(workspace, { kind: 'revert', aboutId: changeId })
}

/** The casts say that a run's payload is what routes/changes.ts has put there, after parsing it. */
function readPayload<T>({ run }: RunContext): T {
  return run.payload as unknown as T
}

/** The change has the id of the run: begun again after a kill, it is found to be done already. */
async function outcomeOf(
  { workspace, run, signal, report }: RunContext,
  locale: Locale,
  submit: (options: SubmitOptions) => Promise<ChangeOutcome>,
): Promise<Json> {
  const outcome = await submit({ changeId: run.id, signal, onProgress: (done, total) => report(done, total) })
  const view: unknown = JSON.parse(
    JSON.stringify(toOutcomeView(outcome, { definitions: workspace.definitions, locale })),
  )
  return view as Json
}
