import type { FileReading, Notation } from '../../../core/imports/index.ts'
import type { ImportWishes } from './import-store.ts'

/** Of imports of before it was kept how a file was read, and of files that were not. */
export const noReading: FileReading = {
  sheet: null,
  sheets: [],
  headerRow: 1,
  encoding: null,
  separator: null,
  notes: [],
}

/** The reading of a file in the notation that somebody chose; what she left open stays as it was found. */
export function inNotation(reading: FileReading | null, { dateOrder, decimalSign }: ImportWishes): FileReading {
  const read = reading ?? noReading
  const notes = dateOrder ? read.notes.filter(({ code }) => code !== 'date-order-unclear') : read.notes
  return { ...read, ...(dateOrder && { dateOrder }), ...(decimalSign && { decimalSign }), notes }
}

/** The notation of a file, where it is known. */
export function notationOf(reading: FileReading | null): Notation {
  const { dateOrder, decimalSign } = reading ?? noReading
  return { ...(dateOrder && { dateOrder }), ...(decimalSign && { decimalSign }) }
}
