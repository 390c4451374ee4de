import { useCallback, useMemo, useRef, useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useRetryableSave } from '../../client/retryable-saves.ts'
import { trackSave } from '../../client/undo-stack.ts'
import { useSerialQueue } from '../../client/use-serial-queue.ts'
import type { EditingEnd } from '../../grid/editing.ts'
import { checkValue } from '../../records/form/check-draft.ts'
import type { SaveOutcome } from '../../records/use-save-record.tsx'
import { useText } from '../../text/use-text.tsx'
import type { List } from '../use-list.ts'
import {
  type CellEdit,
  cellKey,
  type SaveFault,
  type UnsavedCell,
  type UnsavedCells,
  unansweredIn,
  withAnswer,
  withCell,
  withoutCell,
} from './unsaved-cells.ts'

/** A cell that is open: what is typed in it is nowhere else yet. */
export interface OpenCell {
  /** Whether something is typed that is not saved. */
  isChanged(): boolean
  /** Saves it, or keeps it with its fault. */
  handOver(): void
}

export interface CellEdits {
  of(record: string, name: string): UnsavedCell | undefined
  /** On their way or refused. */
  readonly all: readonly UnsavedCell[]
  /** What is wrong with it as far as the page can tell, or ''. */
  check(edit: CellEdit): string
  /** Keeps it with its fault, visibly unsaved. */
  keep(edit: CellEdit, fault: string): void
  /** Saves it while the hands go on; refused, the cursor comes back to it unless it has gone. */
  save(edit: CellEdit, then: EditingEnd): Promise<void>
  drop(edit: { readonly base: RecordView; readonly name: string }): void
  /** Notes the cell that is open; answers the way to note that it is closed. */
  noteOpen(cell: OpenCell): () => void
  /** Whether anything is not saved, in an open cell too. */
  isUnsaved(): boolean
  /** Takes over what is typed in an open cell; whether everything is saved, once what is on its way has been answered. */
  settled(): Promise<boolean>
  /** Who is told of a cell that the server has refused; answers the way to hear no more. */
  onRefused(listener: (edit: CellEdit) => void): () => void
}

/**
 * The cells of a list that are not saved yet. A save is shown at once and sent in its turn, so that quick hands never wait;
 * what is refused keeps its text and its fault in the cell until somebody mends or drops it.
 */
export function useCellEdits({ object, save: { save: send } }: Pick<List, 'object' | 'save'>): CellEdits {
  const { t, locale } = useText()
  const { cells, now, update } = useUnsavedCells()
  const { enqueue, settle } = useSerialQueue()
  const ownBase = useOwnBase()
  const { onRefused, reportRefused } = useRefusedListener()
  const { open, noteOpen } = useOpenCell()

  const keep = useCallback(
    (edit: CellEdit, fault: string) => update((before) => withCell(before, edit, { fault })),
    [update],
  )
  const drop = useCallback(
    (edit: Pick<CellEdit, 'base' | 'name'>) => update((before) => withoutCell(before, edit)),
    [update],
  )
  const save = useCallback(
    async (edit: CellEdit, then: EditingEnd) => {
      keep(edit, '')
      const sending = enqueue(() => send(ownBase.of(edit), { [edit.name]: edit.value }, { origin: 'inline' }))
      const outcome = await trackSave(sending)
      if (outcome.kind === 'saved') ownBase.note(edit, outcome.record)
      const before = now.current
      const saveFault = outcome.kind === 'undecided' ? { fault: t('list.undecided') } : saveFaultOf(outcome, edit.name)
      update((cells) => withAnswer(cells, edit, saveFault))
      if (saveFault && now.current !== before && then !== 'gone') reportRefused(edit)
    },
    [keep, update, now, enqueue, send, ownBase, reportRefused, t],
  )
  const settled = useCallback(async () => {
    open.current?.handOver()
    await settle()
    return now.current.size === 0
  }, [open, settle, now])
  const isUnsaved = useCallback(() => now.current.size > 0 || open.current?.isChanged() === true, [now, open])
  useUnanswered(cells, save)
  return useMemo(
    () => ({
      of: (record, name) => cells.get(cellKey({ base: { id: record }, name })),
      all: [...cells.values()],
      check: ({ name, value }) => checkValue(object, name, value, locale).fault ?? '',
      keep,
      save,
      drop,
      noteOpen,
      isUnsaved,
      settled,
      onRefused,
    }),
    [cells, object, locale, keep, save, drop, noteOpen, isUnsaved, settled, onRefused],
  )
}

/** The cells as they are drawn, and as they are now: an answer may come before the last change has been drawn. */
function useUnsavedCells() {
  const [cells, setCells] = useState<UnsavedCells>(new Map())
  const now = useRef(cells)
  const update = useCallback((change: (before: UnsavedCells) => UnsavedCells) => {
    now.current = change(now.current)
    setCells(now.current)
  }, [])
  return { cells, now, update }
}

/** The bar at the top offers to send again what no answer came to. */
function useUnanswered(cells: UnsavedCells, save: CellEdits['save']): void {
  const unanswered = unansweredIn(cells)
  const again = () => {
    for (const edit of unanswered) void save(edit, 'gone')
  }
  useRetryableSave(unanswered.length > 0, again, () => undefined)
}

function saveFaultOf(outcome: Exclude<SaveOutcome, { kind: 'undecided' }>, name: string): SaveFault | null {
  if (outcome.kind !== 'refused') return null
  const { faults, message, unanswered = false } = outcome
  return { fault: faults[name] ?? message, unanswered }
}

/** One cell at a time is open. */
function useOpenCell() {
  const open = useRef<OpenCell | null>(null)
  const noteOpen = useCallback((cell: OpenCell) => {
    open.current = cell
    return () => {
      if (open.current === cell) open.current = null
    }
  }, [])
  return { open, noteOpen }
}

function useRefusedListener() {
  const refused = useRef<((edit: CellEdit) => void) | undefined>(undefined)
  return useMemo(
    () => ({
      onRefused: (listener: (edit: CellEdit) => void) => {
        refused.current = listener
        return () => {
          refused.current = undefined
        }
      },
      reportRefused: (edit: CellEdit) => refused.current?.(edit),
    }),
    [],
  )
}

/** A cell edited again before the list has heard of its first save goes onto that save: nobody conflicts with herself. */
function useOwnBase() {
  const saved = useRef(new Map<string, RecordView>())
  return useMemo(
    () => ({
      of: (edit: CellEdit): RecordView => {
        const own = saved.current.get(cellKey(edit))
        return own && own.version > edit.base.version ? own : edit.base
      },
      note: (edit: CellEdit, record: RecordView) => void saved.current.set(cellKey(edit), record),
    }),
    [],
  )
}
