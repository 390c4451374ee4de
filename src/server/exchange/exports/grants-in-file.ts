import { type Actor, grantsOn } from '../../../core/access/index.ts'
import type { ExportColumn } from '../../../core/exports/export-columns.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { fieldId } from '../../../core/objects/object-id.ts'
import { grantsSeenBy } from '../../../core/policy/index.ts'
import { type RecordRow, toDecided } from '../../query/index.ts'

export interface Seen {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly at: Date
}

/** The grants by which alone she sees these records, or a field of them that stands in the file. */
export function grantsInFile(
  { actor, definition, at }: Seen,
  columns: readonly ExportColumn[],
  rows: readonly RecordRow[],
): readonly string[] {
  const held = grantsOn(actor, definition, at)
  if (held.length === 0) return []
  const records = rows.map((row) => toDecided(definition, row))
  const seen = grantsSeenBy({ actor, definition, at }, records)
  return held
    .filter(({ id, field }) => seen.has(id) && (field === null || standsIn(columns, field)))
    .map(({ id }) => id)
}

/** By the identities of the columns, those of the used grants that open each of them. Lines are opened with what they are a part of. */
export function grantsOfFields(
  { actor, definition }: Seen,
  columns: readonly ExportColumn[],
  used: ReadonlySet<string>,
): Readonly<Record<string, readonly string[]>> {
  const opening = grantsOn(actor, definition).filter(({ id }) => definition.partOf || used.has(id))
  const byColumn = columns.map((column) => {
    const grants = opening.filter(({ field }) => field !== null && standsIn([column], field))
    return [fieldId(definition, column.name), grants.map(({ id }) => id)] as const
  })
  return Object.fromEntries(byColumn.filter(([, grants]) => grants.length > 0))
}

/** Grants know a field by the name it had first. */
function standsIn(columns: readonly ExportColumn[], first: string): boolean {
  return columns.some(({ name, field }) => (field.formerName ?? name) === first)
}
