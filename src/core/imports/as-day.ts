import type { Field } from '../fields/field.ts'

/** From 1954 to 2119. */
const serial = /^[2-7]\d{4}(?:\.\d+)?$/

/**
 * A cell of days that was never given a format holds the number by which spreadsheets count them: 46347 is 2026-11-21.
 * In a column of days it can mean nothing else; in any other it stays what it is.
 */
export function asDay({ type }: Field, text: string): string | number {
  return (type === 'date' || type === 'dateTime') && serial.test(text) ? Number(text) : text
}
