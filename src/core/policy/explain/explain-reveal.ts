import { decideReveal, fieldLevel } from '../../access/index.ts'
import { explainGranted } from './explain-granted.ts'
import type { Explanation } from './explanation.ts'
import { explainByRight, openTo } from './why-by-right.ts'
import { type ExplainQuestion, whyLevels } from './why-refused.ts'

/** Whether masked values are shown to her whole: of a record she sees, a field that is not hidden, by the right to reveal. */
export function explainReveal(question: Omit<ExplainQuestion, 'action'>): Explanation {
  const { field, ...asked } = question
  const seen = explainGranted({ ...asked, action: 'view' })
  if (!seen.allowed) return seen
  const byRight = explainByRight(asked.actor, { action: 'reveal', right: 'unmask' })
  if (field === undefined) return byRight
  return fieldLevel(asked.actor, asked.definition, field) === 'masked' ? byRight : byLevels(asked, field)
}

/** Nothing is masked: it is hidden from her, or she reads it anyway. */
function byLevels({ actor, definition }: Omit<ExplainQuestion, 'action'>, field: string): Explanation {
  const levels = whyLevels({ actor, definition, action: 'view' }, field)
  if (decideReveal(actor, definition, field) === 'hidden')
    return { allowed: false, because: levels, wayOut: { reason: 'way-by-role' } }
  return openTo(levels.filter((one) => 'level' in one && (one.level === 'read' || one.level === 'edit')))
}
