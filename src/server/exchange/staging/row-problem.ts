import type { Conflict } from '../../../core/change/change.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import type { Kept } from '../../../core/imports/index.ts'
import type { Because } from '../../../core/policy/index.ts'

/** What is wrong with a row, as it is stored: without words, so that each reader gets her own language. */
export interface RowProblem extends Problem {
  /** The field at fault; '' for the row as a whole. */
  readonly field: string
  /** Of what may not be done. */
  readonly because?: readonly Because[]
  readonly wayOut?: string
  /** Titles of records that come near to what was written. */
  readonly suggestions?: readonly string[]
  /** What a cell was when it was taken out, what somebody made of it since, and what the file says. */
  readonly conflict?: Omit<Conflict, 'field'> & { readonly kept?: Kept }
  /** The id of a record that holds the same. */
  readonly sameAs?: string
  /** Names the text and the column at fault: see fault-key.ts. */
  readonly fault?: string
}
