import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import { ChangePreview } from '../../changes/index.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useRefusalText } from '../../parts/use-refusal-text.ts'
import type { FallingWords } from './use-falling-words.ts'

interface WhatFallsProps {
  /** What the preview says, as far as it is there. */
  readonly outcome: ChangeOutcomeView | undefined
  readonly isOne: boolean
  readonly words: FallingWords
}

/** What becomes of it and what goes along, or why it stays where it is; several are counted. */
export function WhatFalls({ outcome, isOne, words }: WhatFallsProps) {
  if (outcome && !isOne) return <ChangePreview outcome={outcome} samples={0} />
  if (outcome && countOf(outcome) === 0) return <WhyNot outcome={outcome} words={words} />
  return (
    <>
      {isOne ? <p>{words.text}</p> : null}
      {outcome ? <ChangePreview outcome={besideItself(outcome)} samples={0} counts={false} /> : <Skeleton lines={2} />}
    </>
  )
}

interface WhyNotProps extends Pick<WhatFallsProps, 'words'> {
  readonly outcome: ChangeOutcomeView
}

function WhyNot({ outcome: { items }, words }: WhyNotProps) {
  const refusalText = useRefusalText()
  return (
    <div role="alert">
      <p>{words.refused}</p>
      <ul className="falling-reasons">
        {items.flatMap((item) =>
          (item.refusals?.map(({ message }) => message) ?? [refusalText(item)]).map((reason) => (
            <li key={reason}>{reason}</li>
          )),
        )}
      </ul>
    </div>
  )
}

/** What it counts itself goes with it; how many records have figures that move need not be said beside these. */
function besideItself(outcome: ChangeOutcomeView): ChangeOutcomeView {
  const { statistics = [], ...impact } = outcome.impact
  const others = statistics.filter(({ id }) => outcome.items.every((item) => item.id !== id))
  if (others.length === 0) return { ...outcome, impact }
  return { ...outcome, impact: { ...impact, derived: {}, statistics: others } }
}

/** How many of them it would be, now or once it is approved. */
export function countOf(outcome: ChangeOutcomeView | undefined): number {
  return outcome ? outcome.counts.applied + outcome.counts.pending : 0
}
