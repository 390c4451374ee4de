import { explainGranted } from './explain-granted.ts'
import { explainLock, explainUnlock } from './explain-locks.ts'
import { explainReveal } from './explain-reveal.ts'
import type { ExplainedAction } from './explained-actions.ts'
import type { Explanation } from './explanation.ts'
import type { ExplainQuestion } from './why-refused.ts'

type AccessQuestion = Omit<ExplainQuestion, 'action'> & { readonly action: Exclude<ExplainedAction, 'approve'> }

/**
 * Why somebody may or may not do something with a record, with a field of it, or, where no record is named, with the object at all:
 * what she is told is what the call itself decides.
 */
export function explainAccess({ action, ...asked }: AccessQuestion): Explanation {
  if (action === 'reveal') return explainReveal(asked)
  if (action === 'lock') return explainLock(asked)
  if (action === 'unlock') return explainUnlock(asked)
  return explainGranted({ ...asked, action })
}
