import { errorCode } from '../../error-code.ts'
import type { Workspace } from '../../metadata/index.ts'
import type { FieldChange } from './moved-columns.ts'

/** As the function `require_definitions` says it (migrations/0016-definitions.sql). */
const outdated = 'KB001'

/** Thrown where the work finds by itself that it began with older definitions than those in force. */
export class DefinitionsOutdated extends Error {
  readonly code = outdated
}

/**
 * Thrown by a change, when all else of it stands, whose values have no column to move to yet, or are more than a transaction
 * converts. Nobody gets at a table that gets a column until the end of the transaction, and values take their time: both is done
 * before, and the change tried again.
 */
export class ConversionsDue extends Error {
  readonly changes: readonly FieldChange[]
  constructor(changes: readonly FieldChange[]) {
    super(`The values of ${changes.map(({ name }) => name).join(', ')} are to be converted first`)
    this.changes = changes
  }
}

export interface AheadOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

/** Thrown by a change, when all else of it stands, that needs something done before it which takes its time: then it is tried again. */
export class WorkDue extends Error {
  readonly ahead: (workspace: Workspace, options: AheadOptions) => Promise<void>
  constructor(message: string, ahead: WorkDue['ahead']) {
    super(message)
    this.ahead = ahead
  }
}

/** Thrown where values that do not fit were written since they were looked at. */
export class ValuesOutdated extends Error {}

export function isOutdated(error: unknown): boolean {
  return errorCode(error) === outdated
}

/** Whether the change is tried anew: with other definitions, other values, or values that were converted meanwhile. */
export function isWorthAnotherTry(error: unknown): boolean {
  return (
    isOutdated(error) || error instanceof ConversionsDue || error instanceof WorkDue || error instanceof ValuesOutdated
  )
}
