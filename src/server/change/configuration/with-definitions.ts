import { errorCode } from '../../error-code.ts'
import { snapshotDefinitions, type Workspace } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'

/** As the function `require_definitions` says it (migrations/0016-definitions.sql). */
const outdated = 'KB001'
const attempts = 4

/** Thrown where the work finds by itself that it began with older definitions than those in force. */
export class DefinitionsOutdated extends Error {
  readonly code = outdated
}

export function isOutdated(error: unknown): boolean {
  return errorCode(error) === outdated
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
      if (!isOutdated(error)) throw error
      if (attempt === attempts)
        throw new Refused('definition-changed', { headers: { 'retry-after': '1' }, cause: error })
      await given.refresh()
    }
  }
}
