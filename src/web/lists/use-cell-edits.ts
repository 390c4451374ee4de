import { useCallback, useMemo, useRef, useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import type { Json } from '../../core/json.ts'
import { useWaitingSave } from '../client/waiting-saves.ts'
import type { Linked } from '../fields/index.ts'
import { checkValue } from '../records/form/check-draft.ts'
import { useText } from '../text/use-text.tsx'
import type { Then } from './use-grid-cursor.ts'
import type { List } from './use-list.ts'

/** What was entered in a cell and is not saved: on its way, or refused with its reason. */
export interface UnsavedCell {
  /** The record as it was when the editing began: what others save meanwhile must not be overwritten unseen. */
  readonly base: RecordView
  readonly name: string
  readonly value: Json
  readonly linked: Linked | undefined
  /** The sentence at the cell; '' while the save is on its way. */
  readonly fault: string
  /** No answer came: it may be sent again as it is. */
  readonly unanswered?: boolean
}

export type CellEdit = Omit<UnsavedCell, 'fault' | 'unanswered'>

export interface CellEdits {
  of(record: string, name: string): UnsavedCell | undefined
  readonly refused: readonly UnsavedCell[]
  /** What is wrong with it as far as the page can tell, or ''. */
  check(edit: CellEdit): string
  /** Keeps it with its fault, visibly unsaved. */
  keep(edit: CellEdit, fault: string, unanswered?: boolean): void
  /** Saves it while the hands go on; refused, the cursor comes back to it unless it has gone. */
  save(edit: CellEdit, then: Then): Promise<void>
  drop(edit: { readonly base: RecordView; readonly name: string }): void
}

/**
 * The cells of a list that are not saved yet. A save is shown at once and sent in its turn, so that quick hands never wait;
 * what is refused keeps its text and its fault in the cell until somebody mends or drops it.
 */
export function useCellEdits(list: List, comeBack: (edit: CellEdit) => void): CellEdits {
  const { t, locale } = useText()
  const [cells, setCells] = useState<ReadonlyMap<string, UnsavedCell>>(new Map())
  const inTurn = useInTurn()
  const ownBase = useOwnBase()
  const { object, save: saving } = list
  const { save: send } = saving

  const keep = useCallback((edit: CellEdit, fault: string, unanswered = false) => {
    setCells((before) => new Map(before).set(keyOf(edit), { ...edit, fault, unanswered }))
  }, [])
  const drop = useCallback((edit: Pick<CellEdit, 'base' | 'name'>) => {
    setCells((before) => new Map([...before].filter(([key]) => key !== keyOf(edit))))
  }, [])
  const save = useCallback(
    async (edit: CellEdit, then: Then) => {
      keep(edit, '')
      const outcome = await inTurn(() => send(ownBase.of(edit), { [edit.name]: edit.value }, { origin: 'inline' }))
      if (outcome.kind === 'saved') {
        ownBase.note(edit, outcome.record)
        return setCells((before) => withoutSent(before, edit))
      }
      if (outcome.kind === 'undecided') keep(edit, t('list.undecided'))
      else keep(edit, outcome.faults[edit.name] ?? outcome.message, outcome.unanswered)
      if (then !== 'gone') comeBack(edit)
    },
    [keep, inTurn, send, ownBase, comeBack, t],
  )
  const unanswered = [...cells.values()].filter((cell) => cell.unanswered)
  const again = () => {
    for (const cell of unanswered) void save(cell, 'gone')
  }
  useWaitingSave(unanswered.length > 0, again, () => undefined)
  return useMemo(
    () => ({
      of: (record, name) => cells.get(`${record} ${name}`),
      refused: [...cells.values()].filter(({ fault }) => fault !== ''),
      check: ({ name, value }) => checkValue(object, name, value, locale).fault ?? '',
      keep,
      save,
      drop,
    }),
    [cells, object, locale, keep, save, drop],
  )
}

/** One after the other, in the order they were asked for. */
function useInTurn() {
  const last = useRef<Promise<unknown>>(Promise.resolve())
  return useCallback(<T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.current.then(work)
    last.current = turn.catch(() => undefined)
    return turn
  }, [])
}

/** A cell edited again before the list has heard of its first save goes onto that save: nobody conflicts with herself. */
function useOwnBase() {
  const saved = useRef(new Map<string, RecordView>())
  return useMemo(
    () => ({
      of: (edit: CellEdit): RecordView => {
        const own = saved.current.get(keyOf(edit))
        return own && own.version > edit.base.version ? own : edit.base
      },
      note: (edit: CellEdit, record: RecordView) => void saved.current.set(keyOf(edit), record),
    }),
    [],
  )
}

/** What was typed anew while the older text was on its way stays. */
function withoutSent(cells: ReadonlyMap<string, UnsavedCell>, sent: CellEdit): ReadonlyMap<string, UnsavedCell> {
  return new Map([...cells].filter(([key, cell]) => key !== keyOf(sent) || cell.value !== sent.value))
}

function keyOf({ base, name }: Pick<CellEdit, 'base' | 'name'>): string {
  return `${base.id} ${name}`
}
