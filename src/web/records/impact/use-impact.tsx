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
import { recordTitle } from '../record-title.ts'
import { ImpactDialog } from './impact-dialog.tsx'

type Impact = ChangeOutcomeView['impact']

interface Question {
  readonly record: RecordView
  readonly values: Values
  readonly impact: Impact
}

/** Asks before a save what goes along, and says what follows; nothing where there is nothing to decide and nothing to know. */
export function useImpact(definition: ObjectView) {
  const objects = useObjects()
  const { open, ask, answer } = useQuestion<Question, readonly string[] | null>(null)

  /** The keys of what goes along; null where the asker thought better of it, or has gone. Throws where the server could not be asked. */
  async function askImpact(record: RecordView, values: Values): Promise<readonly string[] | null> {
    if (!mayHaveImpact(objects, { object: definition.name, record, values })) return []
    const impact = await findImpact(record, values)
    if (!impact || !isWorthAsking(impact, { record, values })) return []
    noteQuestion()
    return ask({ record, values, impact })
  }

  const impactDialog: ReactNode = open ? (
    <ImpactDialog
      key={open.n}
      definition={definition}
      title={recordTitle(definition, open.question.record)}
      givesAway={'owner' in open.question.values}
      impact={open.question.impact}
      settle={answer}
    />
  ) : null
  return { askImpact, impactDialog }
}

/** What the preview says. Where it refuses, the save will say why; without an answer nobody knows. */
async function findImpact(record: RecordView, values: Values): Promise<Impact | null> {
  const { objectName: object, id, version } = record
  const items = [{ object, op: 'update' as const, id, version, values }]
  try {
    const asked = { mode: 'preview', origin: 'form', onRefusal: 'skip', confirmWarnings: true, items } as const
    return (await previewChange(asked)).impact
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  }
}
