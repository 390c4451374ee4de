import { errorCode } from '../error-code.ts'

const undefinedColumn = '42703'

/**
 * Whether a statement names a column that is not there: its field was removed for good, and this process has not heard of it yet. With the
 * definitions in force it goes another way.
 */
export function lacksColumn(error: unknown): boolean {
  return errorCode(error) === undefinedColumn
}
