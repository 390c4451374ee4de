import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import type { SaveField } from './use-open-record.ts'

/** A field of a record where it is read, and edited in its place. */
export interface InlineFieldProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly name: string
  /** A past day or a deleted record: nothing can be edited. */
  readonly readOnly?: boolean | undefined
  /** `base` is the record as it was when the editing began, whatever has arrived since. */
  readonly onSave: SaveField
  /** Differs from today, when the record is shown as of a day. */
  readonly marked?: boolean | undefined
}
