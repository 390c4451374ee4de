import type { NeededApproval } from '../../change/change.ts'
import type { FileReading } from '../../imports/file-reading.ts'
import type { Notation } from '../../imports/notation.ts'
import type { ConflictRule, Kept } from '../../imports/round-trip.ts'
import type { ExplainedReason } from './access.ts'
import type { PersonRef, RecordRef } from './records.ts'
import type { RunView } from './runs.ts'

/** The state of an import from upload to undo. */
export interface ImportView {
  readonly id: string
  readonly object: string
  readonly fileName: string
  readonly state: 'uploaded' | 'checking' | 'checked' | 'applying' | 'applied' | 'failed' | 'cancelled'
  readonly createdAt: string
  readonly createdBy: PersonRef
  readonly rows: number
  /** The file has hidden keys: it was taken out to be brought back. */
  readonly roundTrip?: true
  /** Columns of the file with what was matched: a field's name, or null to leave it out. */
  readonly columns: readonly {
    readonly header: string
    readonly field: string | null
    readonly samples: readonly string[]
  }[]
  /** How the file was read; null for imports of before this was kept. */
  readonly reading: FileReading | null
  readonly options: ImportOptions
  readonly counts: {
    readonly create: number
    readonly update: number
    readonly skip: number
    readonly error: number
    /** Of those that would be written: what would wait for approval. */
    readonly pending?: number
  }
  /** Once it was checked: who would have to approve it, flow by flow. */
  readonly approvals?: readonly NeededApproval[]
  readonly run: RunView | null
  readonly changeId: string | null
  readonly result: {
    readonly added: number
    readonly updated: number
    readonly skipped: number
    readonly failed: number
    /** Rows that wait for approval, and the change they wait in. */
    readonly pending?: number
    readonly parkedId?: string
  } | null
}

/** The notation need not be told: it is found out where cells tell it. */
export interface ImportOptions extends Notation {
  readonly mode: 'add' | 'update' | 'both'
  /** The field that finds the record a row is about, or `hiddenKey`. */
  readonly key: string | null
  /** What to do in mode add with rows whose record exists. */
  readonly existing: 'skip' | 'update' | 'fillEmpty'
  /** Of rows found by hidden keys: cells that somebody changed since they were taken out. */
  readonly conflicts: ConflictRule
  /** By id or name; new records take what their rows leave empty from it. */
  readonly preset: string | null
  /** Header → field; headers not named are matched by Kebu. */
  readonly mapping: Readonly<Record<string, string | null>>
}

/** One staged row. `state` create/update/skip are fine; error has problems by field. */
export interface ImportRowView {
  readonly n: number
  readonly state: 'create' | 'update' | 'skip' | 'error'
  readonly raw: Readonly<Record<string, string>>
  readonly code: string | null
  readonly problems: readonly {
    readonly field: string
    readonly code: string
    readonly message: string
    /** Of what may not be done: what decided, and what would open it. */
    readonly because?: readonly ExplainedReason[]
    readonly wayOut?: string
    readonly suggestions?: readonly string[]
    /** In how many rows of the file the same text is at fault in this column, this row among them. */
    readonly alike?: number
    /** A record that holds the same: the row may be entered once more. */
    readonly record?: RecordRef
    /** Somebody changed the cell since it was taken out. */
    readonly conflict?: CellConflict
  }[]
}

/** The three values of a cell in words: as it was taken out, as it is now, and as the file has it. */
export interface CellConflict {
  readonly base: string
  readonly theirs: string
  readonly mine: string
  readonly by?: string
  readonly at?: string
  readonly kept?: Kept
}
