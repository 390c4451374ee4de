import { questionRefused } from '../refused.ts'

/**
 * Where the next page of a history begins, written into one text: the parts of the last entry's place. What comes back
 * is only ever compared with, so nothing is won by making one up; what is no place is refused.
 */
export function writeCursor(...parts: readonly (string | number)[]): string {
  return Buffer.from(parts.join(' ')).toString('base64url')
}

export function readCursor(cursor: string, shape: RegExp): readonly string[] {
  const found = shape.exec(Buffer.from(cursor, 'base64url').toString())
  if (!found) throw questionRefused([{ path: 'cursor', code: 'cursor-malformed' }])
  return found.slice(1)
}
