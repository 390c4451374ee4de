import { lacksColumn, snapshotDefinitions, type Workspace } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'
import { convertAhead } from './convert-ahead.ts'
import { type AheadOptions, ConversionsDue, isWorthAnotherTry, WorkDue } from './worth-another-try.ts'

const attempts = 4

/**
 * Runs the work with the definitions in force, again with the next ones where they change under it: what was decided by older ones
 * is never applied. Values that have to be converted before it are, whichever way it came in. Refuses (`definition-changed`) what
 * finds others each time.
 */
export async function withDefinitions<T>(
  given: Workspace,
  work: (workspace: Workspace) => Promise<T>,
  options: AheadOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(snapshotDefinitions(given))
    } catch (error) {
      if (!isWorthAnotherTry(error) && !(lacksColumn(error) && attempt === 1)) throw error
      if (attempt === attempts)
        throw new Refused('definition-changed', { headers: { 'retry-after': '1' }, cause: error })
      if (error instanceof ConversionsDue) await convertAhead(given, error.changes, options)
      if (error instanceof WorkDue) await error.ahead(given, options)
      await given.refresh()
    }
  }
}
