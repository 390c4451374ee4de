import type { Actor } from '../../core/access/access.ts'
import type { RunView } from '../../core/api/shapes.ts'
import type { ChangeOutcome, ChangeRequest } from '../../core/change/change.ts'
import { toOutcomeView } from '../../core/change/outcome-view.ts'
import type { Json } from '../../core/json.ts'
import type { Locale } from '../../core/text/locale.ts'
import { type RevertRequest, revertChange, type SubmitOptions, submitChange } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import type { RunContext, RunHandlers } from './execute-run.ts'
import { findOpenRun, startRun } from './run.ts'

/** A change too large to wait for, with the language its refusals are told in. */
interface ChangeRun {
  readonly request: ChangeRequest
  readonly locale: Locale
  /** From where it was asked for. */
  readonly address?: string
}

interface RevertRun {
  readonly request: RevertRequest
  readonly locale: Locale
  readonly address?: string
}

export type ChangeRunRequest = {
  /** How many records it is for. */
  readonly total: number
  /** Given by a call that may come twice. */
  readonly id?: string
} & (
  | { readonly kind: 'change'; readonly payload: ChangeRun }
  | { readonly kind: 'revert'; readonly payload: RevertRun; readonly aboutId: string }
)

/** Puts a change, or the way back from one, on the list of runs. */
export function startChangeRun(workspace: Workspace, actor: Actor, request: ChangeRunRequest): Promise<RunView> {
  // It was JSON when it came, and is JSON again for the run.
  const payload: Json = JSON.parse(JSON.stringify(request.payload))
  return startRun(workspace, actor, { ...request, payload })
}

/** The changes that `POST /changes` and `…/revert` answer with a run. Their result is the outcome. */
export const changeRuns: RunHandlers = {
  change: {
    work: (context) => {
      const { request, ...told } = readPayload<ChangeRun>(context)
      return outcomeOf(context, told, (options) => submitChange(context.workspace, context.actor, request, options))
    },
  },
  revert: {
    work: (context) => {
      const { request, ...told } = readPayload<RevertRun>(context)
      return outcomeOf(context, told, (options) => revertChange(context.workspace, context.actor, request, options))
    },
  },
}

/** The run that is taking this change back, if one is. */
export function findRevertRun(workspace: Workspace, changeId: string): Promise<RunView | null> {
  return findOpenRun(workspace, { kind: 'revert', aboutId: changeId })
}

/** The cast says that a run's payload is what startChangeRun has put there. */
function readPayload<T>({ run }: RunContext): T {
  return run.payload as unknown as T
}

/** The change has the id of the run: begun again after a kill, it is found to be done already. */
async function outcomeOf(
  { workspace, run, signal, report }: RunContext,
  { locale, address }: Pick<ChangeRun, 'locale' | 'address'>,
  submit: (options: SubmitOptions) => Promise<ChangeOutcome>,
): Promise<Json> {
  const from = address === undefined ? {} : { address }
  const onProgress = (done: number, total: number) => report(done, total)
  const outcome = await submit({ changeId: run.id, locale, ...from, signal, onProgress })
  const { definitions } = workspace
  const view: Json = JSON.parse(JSON.stringify(toOutcomeView(outcome, { definitions, locale })))
  return view
}
