import type { ObjectView } from '../../../core/api/shapes.ts'
import { actionWords } from '../../../core/text/reasons.ts'
import type { AccessAsked } from '../../client/explanation.ts'
import { LockHint } from '../../parts/lock-hint.tsx'
import { inSentence, pluralLabel } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import './closed-action.css'
import { WhyClosed } from '../why-closed.tsx'

interface ClosedActionProps extends Pick<AccessAsked, 'action' | 'id' | 'field'> {
  readonly object: ObjectView
  /** What stands on the button that whoever may would have here; without it, the lock alone stands beside it. */
  readonly text?: string
  /** As the server said it already. */
  readonly why?: string | undefined
}

/**
 * In the place of a button, for whoever may not: why, by which role, and the way to ask for it. People and settings are nobody's to ask
 * for but by way of a role: of these only what the server says of one record is told.
 */
export function ClosedAction({ object, text, why, ...asked }: ClosedActionProps) {
  const { t, locale } = useText()
  if (why === undefined && !tellsClosed(object)) return null
  const { action } = asked
  const said = { object: inSentence(pluralLabel(object.label, locale), locale), action: actionWords[action][locale] }
  return (
    <span className={`closed-action closed-action-${action}`}>
      <LockHint
        why={why ?? t('access.notGiven', said)}
        action={text}
        wayOut={<WhyClosed {...asked} object={object.name} said={why} />}
      />
    </span>
  )
}

/** Whether what is closed to somebody stands in its place with a lock, rather than not at all. */
export function tellsClosed({ kind, partOf }: ObjectView): boolean {
  return kind !== 'system' && partOf === undefined
}
