import type { ObjectView } from '../../../core/api/shapes.ts'
import type { AccessAsked } from '../../client/explanation.ts'
import { LockHint } from '../../parts/lock-hint.tsx'
import { WhyClosed } from '../why-closed.tsx'
import type { ClosedEntry } from './closed-entries.ts'
import { useWhyClosed } from './use-why-closed.ts'
import './closed-action.css'

interface ClosedActionProps extends ClosedEntry, Pick<AccessAsked, 'id'> {
  readonly object: ObjectView
  /** What stands on the button that whoever may would have here; without it, the lock alone stands beside it. */
  readonly text?: string
  /** -1 where the keys come to what is around it. */
  readonly tabIndex?: number
}

/** In the place of a button, for whoever may not: why, by which role, and the way to ask for it. */
export function ClosedAction({ object, text, tabIndex, why, ...asked }: ClosedActionProps) {
  const sentence = useWhyClosed()(object, { ...asked, why })
  if (sentence === undefined) return null
  return (
    <span className={`closed-action closed-action-${asked.action}`}>
      <LockHint
        why={sentence}
        action={text}
        tabIndex={tabIndex}
        wayOut={<WhyClosed {...asked} object={object.name} said={why} />}
      />
    </span>
  )
}
