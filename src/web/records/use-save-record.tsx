import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import type { Conflict, Values } from '../../core/change/change.ts'
import { NoAnswerError, ProblemError } from '../client/problem-error.ts'
import { recordQuery } from '../client/queries.ts'
import { noteQuestion } from '../client/undo-stack.ts'
import { useQuestion } from '../client/use-question.ts'
import { type PageOrigin, useUpdateRecord } from '../client/writes.ts'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { useText } from '../text/use-text.tsx'
import { ConflictDialog } from './conflict/conflict-dialog.tsx'
import { useImpact } from './impact/use-impact.tsx'
import { type Faults, faultsOf } from './save-faults.ts'
import { useRecordTitle } from './use-record-title.ts'

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly record: RecordView }
  /** It was accepted and waits for approval; until then there is no record. */
  | { readonly kind: 'parked'; readonly changeId: string }
  /** Nothing was written; everything typed stays. */
  | {
      readonly kind: 'refused'
      readonly faults: Faults
      readonly message: string
      /** No answer came: the same save may be tried again. */
      readonly unanswered?: boolean
    }
  /** The conflict was left undecided; everything typed stays. */
  | { readonly kind: 'undecided' }

/** How something is saved, and why. */
export interface SaveOptions {
  readonly origin: PageOrigin
  readonly reason?: string | undefined
}

interface SendOptions extends SaveOptions {
  /** What goes along with it. */
  readonly carry?: readonly string[]
}

const undecided: SaveOutcome = { kind: 'undecided' }

interface OpenConflict {
  readonly base: RecordView
  readonly newest: RecordView
  readonly values: Values
  readonly conflicts: readonly Conflict[]
}

/**
 * Saves what differs onto the version that was read. Fields somebody else changed meanwhile are merged by the server;
 * where both changed the same field the dialog asks, and the answer is saved onto the newest version. Where something follows
 * from it, she is asked first what goes along. Whoever has left meanwhile is asked nothing, and told that it was not saved.
 */
export function useSaveRecord(definition: ObjectView) {
  const queries = useQueryClient()
  const saved = useSaved()
  const recordTitle = useRecordTitle()
  const faultText = useFaultText()
  const { mutateAsync: update, isPending } = useUpdateRecord()
  const { askImpact, impactDialog } = useImpact(definition)
  const conflict = useQuestion<OpenConflict, Values | null>(null)
  const show = useToast()
  const { t } = useText()

  /** It was left open, or nobody was there to ask, who then is told. */
  function undecidedAbout(record: RecordView): SaveOutcome {
    if (conflict.isGone())
      show({ tone: 'fault', text: t('records.leftUndecided', { title: recordTitle(definition, record) }) })
    return undecided
  }
  async function save(base: RecordView, values: Values, options: SaveOptions): Promise<SaveOutcome> {
    try {
      const carry = await askImpact(base, values)
      if (!carry) return undecidedAbout(base)
      return await send(base, values, { ...options, ...(carry.length > 0 ? { carry } : {}) })
    } catch (error) {
      return refusedBy(error, faultText(error))
    }
  }

  async function send(base: RecordView, values: Values, options: SendOptions): Promise<SaveOutcome> {
    const { objectName: object, id, version } = base
    try {
      const { record, changeId, parked } = await update({ object, id, version, values, ...options })
      saved({ changeId, parked, title: recordTitle(definition, record), warnings: record.warnings })
      return { kind: 'saved', record }
    } catch (error) {
      const conflicts = conflictsIn(error)
      if (conflicts.length === 0) throw error
      const { carry: _, ...others } = options
      return await settleAndSave(base, values, conflicts, others)
    }
  }

  async function settleAndSave(
    base: RecordView,
    values: Values,
    conflicts: readonly Conflict[],
    options: SaveOptions,
  ): Promise<SaveOutcome> {
    const newest = await queries.fetchQuery({ ...recordQuery(base.objectName, base.id), staleTime: 0 })
    noteQuestion()
    const settled = await conflict.ask({ base, newest, values, conflicts })
    if (!settled) return undecidedAbout(newest)
    if (Object.keys(settled).length === 0) return { kind: 'saved', record: newest } as const
    return await save(newest, settled, options)
  }

  const { open } = conflict
  const dialog: ReactNode = open ? (
    <ConflictDialog key={open.n} definition={definition} {...open.question} settle={conflict.answer} />
  ) : (
    impactDialog
  )
  return { save, saving: isPending, dialog }
}

/** What a failed save tells the form: the faults at their fields, or that nobody answered. */
export function refusedBy(error: unknown, message: string): SaveOutcome {
  return { kind: 'refused', faults: faultsOf(error), message, unanswered: error instanceof NoAnswerError }
}

export function conflictsIn(error: unknown): readonly Conflict[] {
  return error instanceof ProblemError && error.problem.status === 409 ? (error.problem.conflicts ?? []) : []
}
