import { errorCode } from '../../error-code.ts'
import { snapshotDefinitions, type Workspace } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'
import { ColumnsMissing, makeColumns, ValuesOutdated } from './make-columns.ts'

/** As the function `require_definitions` says it (migrations/0016-definitions.sql). */
const outdated = 'KB001'
const attempts = 4

/** Thrown where the work finds by itself that it began with older definitions than those in force. */
export class DefinitionsOutdated extends Error {
  readonly code = outdated
}

function isOutdated(error: unknown): boolean {
  return errorCode(error) === outdated
}

/** Whether the change is tried anew: with other definitions, other values, or columns to move them to. */
export function isWorthAnotherTry(error: unknown): boolean {
  return isOutdated(error) || error instanceof ColumnsMissing || error instanceof ValuesOutdated
}

/**
 * Runs the work with the definitions in force, again with the next ones where they change under it: what was decided by older ones
 * is never applied. Refuses (`definition-changed`) what finds others each time.
 */
export async function withDefinitions<T>(given: Workspace, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(snapshotDefinitions(given))
    } catch (error) {
      if (!isWorthAnotherTry(error)) throw error
      if (attempt === attempts)
        throw new Refused('definition-changed', { headers: { 'retry-after': '1' }, cause: error })
      if (error instanceof ColumnsMissing) await makeColumns(given, error.changes)
      await given.refresh()
    }
  }
}
