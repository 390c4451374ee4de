import { useQueryClient } from '@tanstack/react-query'
import type { HistoryEntry, ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Conflict, Values } from '../../../core/change/change.ts'
import { asJson } from '../../../core/json.ts'
import type { DecisionBody } from '../../client/approvals/approvals.ts'
import { recordQuery } from '../../client/queries.ts'
import { useQuestion } from '../../client/use-question.ts'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { ConflictDialog } from '../conflict/conflict-dialog.tsx'
import { conflictsIn, refusedBy, type SaveOutcome } from '../use-save-record.tsx'
import { correctionOf } from './proposal.ts'

interface Sending {
  readonly definition: ObjectView
  readonly root: HistoryEntry
  /** Of the change; what it is corrected to stands for one record. */
  readonly changeId: string
  readonly decide: (items: NonNullable<DecisionBody['items']>) => Promise<void>
}

interface OpenConflict {
  readonly base: RecordView
  readonly newest: RecordView
  readonly values: Values
  readonly conflicts: readonly Conflict[]
}

/**
 * Sends a correction onto the version that the form was opened on. What somebody else wrote since into the same field is asked about,
 * and the answer is sent onto the newest version; so that theirs stays, the field goes as they left it.
 */
export function useSendCorrection({ definition, root, changeId, decide }: Sending) {
  const queries = useQueryClient()
  const faultText = useFaultText()
  const conflict = useQuestion<OpenConflict, Values | null>(null)

  async function send(values: Values, base: RecordView | null): Promise<SaveOutcome> {
    return sendWhole(correctionOf(definition, { root, record: base, values }), base)
  }

  async function sendWhole(values: Values, base: RecordView | null): Promise<SaveOutcome> {
    try {
      await decide([{ n: root.n, ...(base ? { version: base.version } : {}), values }])
      return { kind: 'parked', changeId }
    } catch (error) {
      const conflicts = conflictsIn(error)
      if (!base || conflicts.length === 0) return refusedBy(error, faultText(error))
      const newest = await queries.fetchQuery({ ...recordQuery(base.objectName, base.id), staleTime: 0 })
      const settled = await conflict.ask({ base, newest, values, conflicts })
      if (!settled) return { kind: 'undecided' }
      return sendWhole({ ...theirsOf(newest, conflicts), ...settled }, newest)
    }
  }

  const { open } = conflict
  const dialog = open ? (
    <ConflictDialog key={open.n} definition={definition} {...open.question} settle={conflict.answer} />
  ) : null
  return { send, dialog }
}

function theirsOf(newest: RecordView, conflicts: readonly Conflict[]): Values {
  return Object.fromEntries(conflicts.map(({ field }) => [field, asJson(newest[field] ?? null)]))
}
