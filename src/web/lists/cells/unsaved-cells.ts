import type { RecordView } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import type { Linked } from '../../fields/index.ts'

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
  /** With which it was sent or kept: the same value may be sent twice, with another between. */
  readonly edit: CellEdit
}

export type CellEdit = Omit<UnsavedCell, 'fault' | 'unanswered' | 'edit'>

/** A field of a record. */
interface CellOfRecord {
  readonly base: Pick<RecordView, 'id'>
  readonly name: string
}

/** By record and field. */
export type UnsavedCells = ReadonlyMap<string, UnsavedCell>

/** Why a cell was not saved. */
export type SaveFault = Pick<UnsavedCell, 'fault' | 'unanswered'>

export function cellKey({ base, name }: CellOfRecord): string {
  return `${base.id} ${name}`
}

export function withCell(cells: UnsavedCells, edit: CellEdit, saveFault: SaveFault): UnsavedCells {
  return new Map(cells).set(cellKey(edit), { ...edit, ...saveFault, edit })
}

export function withoutCell(cells: UnsavedCells, cell: CellOfRecord): UnsavedCells {
  return new Map([...cells].filter(([key]) => key !== cellKey(cell)))
}

/** Once the server has answered: null where it was saved. What was typed anew meanwhile stays, whatever became of the older text. */
export function withAnswer(cells: UnsavedCells, edit: CellEdit, saveFault: SaveFault | null): UnsavedCells {
  if (cells.get(cellKey(edit))?.edit !== edit) return cells
  return saveFault ? withCell(cells, edit, saveFault) : withoutCell(cells, edit)
}

/** Those that may be sent again as they are. */
export function unansweredIn(cells: UnsavedCells): readonly CellEdit[] {
  return [...cells.values()].flatMap(({ unanswered, edit }) => (unanswered ? [edit] : []))
}
