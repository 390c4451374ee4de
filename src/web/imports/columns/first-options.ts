import type { ImportOptions, ImportView, ObjectView } from '../../../core/api/shapes.ts'
import { hiddenKey, importTargets, type Notation } from '../../../core/imports/index.ts'
import { keyFields, missingRequired, proposedKey } from './matched-columns.ts'

/** As chosen the last time; else by what tells records apart in this file. */
export function firstOptions(
  { options, columns }: Pick<ImportView, 'options' | 'columns'>,
  object: ObjectView,
): ImportOptions {
  // A field may have gone since it was matched.
  const known = new Set(importTargets(object).map(({ name }) => name))
  const mapping = Object.fromEntries(
    columns.map(({ header, field }) => [header, field !== null && known.has(field) ? field : null]),
  )
  return { ...options, mapping, key: options.key ?? proposedKey(object, mapping) }
}

/** How days and numbers of the file are read, as far as it was said. */
export function notationIn({ dateOrder, decimalSign }: Notation): Notation {
  return { ...(dateOrder && { dateOrder }), ...(decimalSign && { decimalSign }) }
}

/** What the rows cannot be checked without: fields that no column fills, and what finds the records that exist. */
export function openQuestions(object: ObjectView, options: ImportOptions) {
  const { mode, mapping, key } = options
  // Rows say themselves which record they are; those that were added are looked at one by one.
  if (key === hiddenKey) return { missing: [], keyMissing: false }
  return {
    missing: missingRequired(object, options).map(({ name }) => name),
    keyMissing: mode !== 'add' && !keyFields(object, mapping).some(({ name }) => name === key),
  }
}
