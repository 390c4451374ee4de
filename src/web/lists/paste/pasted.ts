import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import { separators } from '../../../core/fields/types/choices.ts'
import type { Block } from '../../grid/read-block.ts'

/** A block laid onto a list: the records and columns from the cursor on, as they stood when it was pasted. */
export interface Pasted {
  readonly object: ObjectView
  readonly records: readonly RecordView[]
  /** The fields of the columns under the block. */
  readonly columns: readonly string[]
  readonly block: Block
}

/** What was written for one field of one record. */
export interface PastedCell {
  readonly record: RecordView
  readonly name: string
  readonly field: Field
  readonly written: string
}

/** The cells that meet a record and a column; what lies beyond them has nowhere to go. */
export function pastedCells({ object, records, columns, block }: Pasted): readonly PastedCell[] {
  return block.flatMap((row, n) =>
    row.flatMap((written, at): readonly PastedCell[] => {
      const record = records[n]
      const name = columns[at]
      const field = name === undefined ? undefined : object.fields[name]
      return record && name !== undefined && field ? [{ record, name, field, written: written.trim() }] : []
    }),
  )
}

/** The records that a cell of a link names; a field of many links may name several. */
export function namesIn(written: string, field: Field): readonly string[] {
  if (field.type === 'links') return written.split(separators).flatMap((name) => name.trim() || [])
  return written === '' ? [] : [written]
}
