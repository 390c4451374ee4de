import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import { parkedIn } from '../../client/approvals/parked-change.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { leftAlone } from '../use-revert-preview.ts'
import { LeftOutLink } from './left-out-link.tsx'
import { type DoneKey, useDoneText } from './use-done-text.ts'

/** Says how many records a batch has changed, how many of it wait, and hands over those that it left as they were. */
export function useTellDone(): (outcome: ChangeOutcomeView, done: DoneKey) => void {
  const saved = useSaved()
  const said = useDoneText()
  return (outcome, done) => {
    const { change, counts } = outcome
    const left = leftAlone(outcome)
    saved({
      changeId: change.id,
      parked: parkedIn(outcome),
      text: said(counts, done),
      ...(change.id !== null && left > 0 ? { more: <LeftOutLink changeId={change.id} count={left} /> } : {}),
    })
  }
}
