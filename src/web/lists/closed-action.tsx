import type { ObjectView } from '../../core/api/shapes.ts'
import type { ExplainedGrant } from '../../core/policy/explain/explained-actions.ts'
import { actionWords } from '../../core/text/reasons.ts'
import { LockHint } from '../parts/lock-hint.tsx'
import { WhyClosed } from '../records/why-closed.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'

interface ClosedActionProps {
  readonly object: ObjectView
  readonly action: ExplainedGrant
  /** What stands on the button that whoever may would have here. */
  readonly text: string
}

/**
 * In the place of a button, for whoever may not: why, by which role, and the way to ask for it. People and settings are nobody's to ask
 * for but by way of a role.
 */
export function ClosedAction({ object, action, text }: ClosedActionProps) {
  const { t, locale } = useText()
  if (object.kind === 'system' || object.partOf !== undefined) return null
  const said = { object: inSentence(pluralLabel(object.label, locale), locale), action: actionWords[action][locale] }
  return (
    <span className={`list-closed list-closed-${action}`}>
      <LockHint
        why={t('access.notGiven', said)}
        action={text}
        wayOut={<WhyClosed object={object.name} action={action} />}
      />
    </span>
  )
}
