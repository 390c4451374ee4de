import { errorCode } from '../error-code.ts'
import { Refused } from '../refused.ts'

/** Reads an uploaded form. One that cannot be read (no boundary, cut off) is 400: its parser throws plain errors without a code. */
export async function readForm<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Refused || errorCode(error) !== undefined || !isPlain(error)) throw error
    throw new Refused('form-malformed', { cause: error })
  }
}

/** A mistake of our own is a TypeError or the like, and none of the caller's. */
function isPlain(error: unknown): boolean {
  return error instanceof Error && error.name === 'Error'
}
