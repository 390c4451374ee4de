/** Which approvals are listed: those that wait for me, that I decided on, that I sent, that I was sent a copy of. */
export const approvalsShown = ['waiting', 'sent', 'decided', 'copies'] as const
export type ApprovalsShown = (typeof approvalsShown)[number]

/** What became of a change that was sent. */
export const sentStates = ['pending', 'sentBack', 'applied', 'rejected', 'withdrawn', 'failed'] as const
export type SentState = (typeof sentStates)[number]

/** The filters of the inbox, as its address holds them. */
export interface ApprovalSearch {
  readonly show?: ApprovalsShown
  readonly status?: SentState
  readonly object?: string
}

/** What an address may hold; what no filter knows is as if it were not there. */
export function readApprovalSearch({ show, status, object }: Readonly<Record<string, unknown>>): ApprovalSearch {
  const shown = approvalsShown.find((one) => one === show)
  const state = sentStates.find((one) => one === status)
  return {
    ...(shown ? { show: shown } : {}),
    ...(state ? { status: state } : {}),
    ...(typeof object === 'string' && object !== '' ? { object } : {}),
  }
}

/** The question to `GET /changes` for it. */
export function toApprovalQuery({ show = 'waiting', status, object }: ApprovalSearch) {
  const about = object ? { object } : {}
  if (show === 'waiting') return { ...about, status: 'pending', waitingFor: 'me' } as const
  const state = status ? { status } : {}
  if (show === 'sent') return { ...about, ...state, sentBy: 'me' } as const
  if (show === 'decided') return { ...about, ...state, decidedBy: 'me' } as const
  return { ...about, ...state, copiedTo: 'me' } as const
}
