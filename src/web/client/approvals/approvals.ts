import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { AnswerTo, BodyOfCall } from '../../../core/api/call.ts'
import type { ChangeView, RunView } from '../../../core/api/shapes.ts'
import { ask } from '../call.ts'
import { finishRun } from '../finish-run.ts'
import { noteSaving } from '../note-saving.ts'
import { queryKeys } from '../query-keys.ts'
import { forgetRecords } from '../writes.ts'

const nothing = { waiting: 0, sentBack: 0 }

/** How many changes wait for this person, and how many of hers came back; live, as the stream of changes is. */
export function useApprovalCount(): { readonly waiting: number; readonly sentBack: number } {
  const { data } = useQuery({
    queryKey: [...queryKeys.changes(), 'count'],
    queryFn: ({ signal }) => ask('countApprovals', { signal }),
  })
  return data ?? nothing
}

const endpoints = {
  approve: 'approveChange',
  reject: 'rejectChange',
  sendBack: 'sendBackChange',
  withdraw: 'withdrawChange',
  resubmit: 'resubmitChange',
  delegate: 'delegateChange',
  comment: 'commentChange',
  addApprover: 'addApprover',
} as const

export type ApprovalAction = keyof typeof endpoints
/** What a decision says beside itself, each what its call takes. */
export type DecisionBody = Pick<BodyOfCall<'resubmitChange'>, 'version' | 'reason' | 'items'> & { readonly to?: string }

/** Decides on a change that waits, or on one’s own; answers the change as it is then. Refused where somebody was faster. */
export function useDecide() {
  const queries = useQueryClient()
  return async (id: string, action: ApprovalAction, body: DecisionBody): Promise<ChangeView> => {
    try {
      return await noteSaving(ask(endpoints[action], { params: { id }, body }))
    } finally {
      // Also where it was refused: what is shown is what was there before somebody else decided.
      forgetRecords(queries)
    }
  }
}

/** Takes back one’s own change: one that still waits is withdrawn. Answers false where it has come into force meanwhile. */
export async function withdrawParked(id: string): Promise<boolean> {
  const { status, version } = await ask('readChange', { params: { id } })
  if (status === 'applied' || version === undefined) return false
  await noteSaving(ask('withdrawChange', { params: { id }, body: { version } }))
  return true
}

export type ManyDecision = 'approve' | 'reject'

type DecideMany = Omit<BodyOfCall<'decideChanges'>, 'mode' | 'decision'> & { readonly decision: ManyDecision }

export type DecidedItem = Extract<AnswerTo<'decideChanges'>, { items: unknown }>['items'][number]

/** Where there are many, how far it is meanwhile. */
type OnProgress = (now: RunView) => void

/** Which of several changes can be decided on, and what speaks against the others; nothing is decided. Nobody looks on for whoever left. */
export async function previewDecisions(wanted: DecideMany, signal: AbortSignal, onProgress: OnProgress) {
  const answer = await ask('decideChanges', { body: { ...wanted, mode: 'preview' }, signal })
  if (!('run' in answer)) return answer.items
  const { id } = answer.run
  const leave = () => void ask('cancelRun', { params: { id } }).catch(() => undefined)
  signal.addEventListener('abort', leave)
  return itemsOf(answer, onProgress).finally(() => signal.removeEventListener('abort', leave))
}

/** The result of the run is what a short call answers (server/flows/decide-in-run.ts). */
async function itemsOf(answer: AnswerTo<'decideChanges'>, onProgress: OnProgress): Promise<readonly DecidedItem[]> {
  if (!('run' in answer)) return answer.items
  const { result } = await finishRun(answer.run, onProgress)
  return (result as unknown as { readonly items: readonly DecidedItem[] }).items
}

/** Decides on several changes; each by itself, so that one that somebody else decided meanwhile does not stop the others. */
export function useDecideMany() {
  const queries = useQueryClient()
  return async (wanted: DecideMany, onProgress: OnProgress) => {
    try {
      return await noteSaving(
        ask('decideChanges', { body: { ...wanted, mode: 'apply' } }).then((answer) => itemsOf(answer, onProgress)),
      )
    } finally {
      forgetRecords(queries)
    }
  }
}
