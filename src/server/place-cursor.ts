import { z } from 'zod'
import { isRecordId } from '../core/fields/parsing/record-id.ts'
import { questionRefused } from './refused.ts'

/**
 * Where the next page begins, written into one text: the parts of the last entry's place. What comes back is only ever compared
 * with, so nothing is won by making one up; what is no place is refused.
 */
export function writeCursor(...parts: readonly (string | number)[]): string {
  return Buffer.from(parts.join(' ')).toString('base64url')
}

/** What places are made of: what passes here PostgreSQL can read. */
export const placeParts = {
  number: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  /** Of what a company has more of than records at once. */
  longNumber: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  // A day that no calendar has is none here either; the year 0 is none to PostgreSQL.
  instant: z.iso
    .datetime()
    .max(30)
    .refine((text) => text >= '0001'),
  id: z.string().refine(isRecordId),
} as const

/** The parts of the place a cursor stands for. Refuses (`cursor-malformed`) what is none. */
export function readCursor<const Parts extends readonly [z.ZodType, ...z.ZodType[]]>(
  cursor: string,
  parts: Parts,
): z.output<z.ZodTuple<Parts>> {
  const written = Buffer.from(cursor, 'base64url').toString().split(' ')
  const place = z.tuple(parts).safeParse(written)
  if (!place.success) throw questionRefused([{ path: 'cursor', code: 'cursor-malformed' }])
  return place.data
}
