import type { Json } from '../../../core/json.ts'

/** A field of a record in two of its versions. */
export interface FieldWasAndIs {
  readonly name: string
  readonly type: 'value' | 'lines'
  /** Whether this person may change it. */
  readonly open: boolean
  readonly was: Json
  readonly is: Json
}

export interface Restored {
  /** What has to be written so that the record is again as it was, by field. */
  readonly values: Readonly<Record<string, Json>>
  /** Fields that differ too, and may not be changed by this person. */
  readonly closed: readonly string[]
}

/** What it takes to put a past version back: the fields that differ, as far as they are open. */
export function restoredValues(fields: readonly FieldWasAndIs[]): Restored {
  const differing = fields.filter(({ was, is }) => JSON.stringify(was) !== JSON.stringify(is))
  const open = differing.filter((field) => field.open)
  return {
    values: Object.fromEntries(
      open.map(({ name, type, was, is }) => [name, type === 'lines' ? linesToRestore(was, is) : was]),
    ),
    closed: differing.filter((field) => !field.open).map(({ name }) => name),
  }
}

/** A line that was deleted since comes back as a new one: its id is no longer one of this record's lines. */
function linesToRestore(was: Json, is: Json): Json {
  const living = new Set(linesIn(is).map(({ id }) => id))
  return linesIn(was).map(({ id, ...values }) => (id !== undefined && living.has(id) ? { id, ...values } : values))
}

function linesIn(lines: Json): readonly { readonly [field: string]: Json }[] {
  return Array.isArray(lines) ? lines.filter(isLine) : []
}

function isLine(line: Json): line is { readonly [field: string]: Json } {
  return typeof line === 'object' && line !== null && !Array.isArray(line)
}
