import type { Sort } from '../../core/objects/object.ts'
import { questionRefused, type Refused } from '../refused.ts'

/** The last record of a page: the next page begins behind it. Bound to the order it was made in. */
export interface PageCursor {
  readonly id: string
  /** The sort value as PostgreSQL writes it, or null among the records without one. */
  readonly value: string | null
}

export function writeCursor({ field, direction }: Sort, { id, value }: PageCursor): string {
  return Buffer.from(JSON.stringify([field, direction, value, id])).toString('base64url')
}

/** Refuses (`cursor-malformed`) what Kebu did not write, or wrote for another order. */
export function readCursor(sort: Sort, text: string): PageCursor {
  const parts = parsed(text)
  const [field, direction, value, id] = parts
  const fits = parts.length === 4 && field === sort.field && direction === sort.direction
  if (!fits || typeof id !== 'string' || !uuid.test(id) || !(value === null || typeof value === 'string'))
    throw malformed()
  return { id, value }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function parsed(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text.slice(0, 4000), 'base64url').toString('utf8'))
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

export function malformed(): Refused {
  return questionRefused([{ path: 'cursor', code: 'cursor-malformed' }])
}
