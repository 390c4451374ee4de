/** What finds the record of a row that was taken out to be changed and brought back: the key in its hidden column. No field is called so. */
export const hiddenKey = '#key'

/** What becomes of a cell that somebody else changed since the file was taken out. */
export const conflictRules = ['ask', 'theirs', 'mine'] as const
export type ConflictRule = (typeof conflictRules)[number]

/** Of one cell: what stands in Kebu stays, or what stands in the file is written. */
export type Kept = Exclude<ConflictRule, 'ask'>

/** What the hidden column says in its header: which object, and which fields the sums of its keys are of. By their identities. */
export interface KeyHeader {
  readonly object: string
  readonly fields: readonly string[]
  /** Of each field, what stood above its column, as a sum: labels are given to other fields later on. */
  readonly heads: readonly string[]
}

const mark = 'kebu-key:2:'
/** Of any form that a key ever had. */
const anyMark = /^kebu-key:\d+:/

/** The header of the hidden column, as `readKeyHeader` reads it. */
export function writeKeyHeader({ object, fields, heads }: KeyHeader): string {
  return `${mark}${object}:${fields.join(',')}:${heads.join(',')}`
}

/** Null where it is the header of an ordinary column, or of keys in an earlier form. */
export function readKeyHeader(header: string): KeyHeader | null {
  if (!header.startsWith(mark)) return null
  const [object = '', fields = '', heads = ''] = header.slice(mark.length).split(':')
  return { object, fields: fields.split(','), heads: heads.split(',') }
}

/** Whether a column with this header holds hidden keys: it is shown to nobody and matched with no field. */
export function isKeyHeader(header: string): boolean {
  return anyMark.test(header)
}
