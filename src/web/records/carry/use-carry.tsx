import type { ReactNode } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { CarriedView, Values } from '../../../core/change/change.ts'
import { previewChange } from '../../client/preview.ts'
import { isRefusal } from '../../client/problem-error.ts'
import { noteQuestion } from '../../client/undo-stack.ts'
import { useQuestion } from '../../client/use-question.ts'
import { recordTitle } from '../record-title.ts'
import { CarryDialog } from './carry-dialog.tsx'

interface Question {
  readonly record: RecordView
  readonly carried: readonly CarriedView[]
}

/** Asks what goes along when a save gives the record to somebody else; nothing where nothing could. */
export function useCarry(definition: ObjectView) {
  const { open, ask, answer } = useQuestion<Question, readonly string[] | null>(null)

  /** The keys of what goes along; null where the asker thought better of it, or has gone. Throws where the server could not be asked. */
  async function askCarry(record: RecordView, values: Values): Promise<readonly string[] | null> {
    if (!definition.carries || !givesAway(record, values)) return []
    const carried = await findCarried(record, values)
    if (carried.length === 0) return []
    noteQuestion()
    return ask({ record, carried })
  }

  const carryDialog: ReactNode = open ? (
    <CarryDialog
      key={open.n}
      of={definition.name}
      title={recordTitle(definition, open.question.record)}
      carried={open.question.carried}
      settle={answer}
    />
  ) : null
  return { askCarry, carryDialog }
}

function givesAway(record: RecordView, values: Values): boolean {
  return 'owner' in values && typeof record.owner === 'string' && values.owner !== record.owner
}

/** What the preview says could go along. Where it refuses, the save will say why; without an answer nobody knows. */
async function findCarried(record: RecordView, values: Values): Promise<readonly CarriedView[]> {
  const { objectName: object, id, version } = record
  const items = [{ object, op: 'update' as const, id, version, values }]
  try {
    const { impact } = await previewChange({ mode: 'preview', origin: 'form', onRefusal: 'skip', items })
    return impact.carried ?? []
  } catch (error) {
    if (isRefusal(error)) return []
    throw error
  }
}
