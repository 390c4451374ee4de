import type { ReactNode } from 'react'
import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { isWorthAsking, mayHaveImpact } from '../../../core/change/worth-asking.ts'
import { previewChange } from '../../client/preview.ts'
import { isRefusal } from '../../client/problem-error.ts'
import { useObjects } from '../../client/queries.ts'
import { noteQuestion } from '../../client/undo-stack.ts'
import { useQuestion } from '../../client/use-question.ts'
import type { PageOrigin } from '../../client/writes.ts'
import { recordTitle } from '../record-title.ts'
import type { SaveOptions } from '../use-save-record.tsx'
import { type Agreed, ImpactDialog } from './impact-dialog.tsx'
import { useRestingHands } from './use-resting-hands.ts'

type Impact = ChangeOutcomeView['impact']

interface Question {
  readonly record: RecordView
  readonly values: Values
  readonly impact: Impact
  readonly reason: string | undefined
}

/**
 * Asks before a save what goes along, and says what follows and who would have to approve it; nothing where there is nothing to decide
 * and nothing to know.
 */
export function useImpact(definition: ObjectView) {
  const objects = useObjects()
  const { open, ask, answer } = useQuestion<Question, Agreed | null>(null)
  const handsRest = useRestingHands()

  /** What was agreed on; null where the asker thought better of it, or has gone. Throws where the server could not be asked. */
  async function askImpact(record: RecordView, values: Values, options: SaveOptions): Promise<Agreed | null> {
    const { origin, reason = '', isTold = false, isTyping } = options
    const maySend = !isTold && mayWaitFor(definition, values)
    if (!maySend && !mayHaveImpact(objects, { object: definition.name, record, values })) return {}
    const impact = await findImpact(record, values, origin)
    const waits = !isTold && (impact?.approvals ?? []).length > 0
    if (!impact || (!waits && !isWorthAsking(impact, { record, values }))) return {}
    noteQuestion()
    await handsRest(isTyping)
    return ask({ record, values, impact, reason: isTold ? undefined : reason })
  }

  const impactDialog: ReactNode = open ? (
    <ImpactDialog
      key={open.n}
      definition={definition}
      title={recordTitle(definition, open.question.record)}
      givesAway={'owner' in open.question.values}
      impact={open.question.impact}
      reason={open.question.reason}
      settle={answer}
    />
  ) : null
  return { askImpact, impactDialog }
}

/** Whether the save of these fields may wait for somebody, as the definition tells beforehand. */
function mayWaitFor({ mayWaitInPlace = [] }: ObjectView, values: Values): boolean {
  return mayWaitInPlace === true || mayWaitInPlace.some((name) => name in values)
}

/** What the preview says. Where it refuses, the save will say why; without an answer nobody knows. */
async function findImpact(record: RecordView, values: Values, origin: PageOrigin): Promise<Impact | null> {
  const { objectName: object, id, version } = record
  const items = [{ object, op: 'update' as const, id, version, values }]
  try {
    const asked = { mode: 'preview', origin, onRefusal: 'skip', confirmWarnings: true, items } as const
    return (await previewChange(asked)).impact
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  }
}
