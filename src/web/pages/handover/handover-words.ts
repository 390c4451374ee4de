import type { AnswerTo } from '../../../core/api/call.ts'
import { isEntry } from '../../changes/approvals-needed.tsx'
import type { Translate } from '../../text/use-text.tsx'

export type Previewed = Extract<AnswerTo<'makeHandover'>, { readonly change: unknown }>

type Going = Pick<Previewed, 'counts' | 'leaves'>
export type Foreseen = Going & Pick<Previewed, 'impact'>

/** How many records go at once, and how many once it is approved; the account of who leaves is none of them. */
export function goingIn({ counts: { applied, pending }, leaves }: Going): {
  readonly records: number
  readonly pending: number
} {
  return { records: applied - (leaves ? 1 : 0), pending }
}

/** How much that waits for her decision is passed on, or waits for nobody then. */
export function waitingIn({ passedOn = [], passedOnApproved }: Previewed['impact']): number {
  return passedOn.reduce((sum, { count }) => sum + count, passedOnApproved?.count ?? 0)
}

/** What the button does. */
export function goText(outcome: Foreseen, t: Translate): string {
  const what = goesText(outcome, t)
  if (!outcome.leaves) return what ?? t('access.handoverPreview')
  return what === null ? t('access.handoverLeave') : t('access.handoverAndLeave', { what })
}

function goesText(outcome: Foreseen, t: Translate): string | null {
  const { records, pending } = goingIn(outcome)
  const waiting = waitingIn(outcome.impact)
  if (records > 0) return t('access.handoverApply', { count: records })
  if (pending > 0)
    return outcome.impact.approvals?.some(isEntry) ? t('entries.sendThis') : t('approvals.send', { count: pending })
  return waiting > 0 ? t('access.handoverApprovals', { count: waiting }) : null
}

/** What was done, of what was looked at before. */
export function doneText(done: Going, { impact }: Foreseen, t: Translate): string {
  const { records, pending } = goingIn(done)
  const waiting = waitingIn(impact)
  const said = [
    ...(records > 0 ? [t('access.handoverDone', { count: records })] : []),
    ...(pending > 0 ? [t('access.handoverSent', { count: pending })] : []),
    ...(records === 0 && waiting > 0 ? [t('access.handoverPassedOn', { count: waiting })] : []),
    ...(done.leaves ? [t('access.handoverLeft')] : []),
  ]
  return said.join(t('parts.andAlso'))
}
