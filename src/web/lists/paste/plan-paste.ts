import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { ChangeItem } from '../../../core/change/change.ts'
import type { Field } from '../../../core/fields/field.ts'
import type { Parsed, Problem } from '../../../core/fields/field-type.ts'
import { parseField } from '../../../core/fields/index.ts'
import { notParsed, parsedAs } from '../../../core/fields/parsing/parsed.ts'
import type { Json } from '../../../core/json.ts'
import type { ProblemCode } from '../../../core/text/problems.ts'
import { namesIn, type Pasted, type PastedCell, pastedCells } from './pasted.ts'

/** The ids of the records that a name or code stands for, by object. */
export type ResolvedNames = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>

/** A cell that is left as it is, and why. */
export interface SkippedCell {
  readonly code: string
  readonly field: Field
  readonly problem: Problem
}

export interface PastePlan {
  readonly items: readonly ChangeItem[]
  readonly skipped: readonly SkippedCell[]
  /** Rows and columns of the block for which the list had none. */
  readonly beyond: { readonly rows: number; readonly columns: number }
}

interface Understanding {
  readonly names: ResolvedNames
  readonly timeZone: string
  /** Why a cell may not be edited, or null where it may. */
  readonly whyClosed: (object: ObjectView, record: RecordView, name: string) => ProblemCode | null
}

/**
 * What a pasted block asks for: one update per record, onto the version that was shown. A cell that is closed, or not
 * understood, is left alone with its reason; the others of its record go on.
 */
export function planPaste(pasted: Pasted, understanding: Understanding): PastePlan {
  const values = new Map<string, Record<string, Json>>()
  const skipped: SkippedCell[] = []
  for (const cell of pastedCells(pasted)) {
    const read = readCell(pasted, cell, understanding)
    if (read.ok) values.set(cell.record.id, { ...values.get(cell.record.id), [cell.name]: read.value })
    else skipped.push({ code: cell.record.code, field: cell.field, problem: read.problem })
  }
  const items = pasted.records.flatMap(({ id, objectName: object, version }): readonly ChangeItem[] => {
    const written = values.get(id)
    return written ? [{ object, op: 'update', id, version, values: written }] : []
  })
  return { items, skipped, beyond: beyondTheList(pasted) }
}

/** The value that a cell asks for; an empty one clears. */
export function readCell(
  { object }: Pick<Pasted, 'object'>,
  { record, name, field, written }: PastedCell,
  { names, timeZone, whyClosed }: Understanding,
): Parsed<Json> {
  const closed = whyClosed(object, record, name)
  if (closed) return notParsed(closed)
  if (written === '') return field.required ? notParsed('required') : parsedAs<Json>(null)
  if (field.type === 'link' || field.type === 'links') return readLinks(field, written, names)
  return parseField(written, field, { timeZone })
}

function readLinks(field: Extract<Field, { to: string }>, written: string, names: ResolvedNames): Parsed<Json> {
  const ids: string[] = []
  for (const name of namesIn(written, field)) {
    const found = names.get(field.to)?.get(name) ?? []
    const [id] = found
    if (id === undefined) return notParsed('link-not-found', { value: name })
    if (found.length > 1) return notParsed('link-ambiguous', { value: name, count: found.length })
    ids.push(id)
  }
  return parsedAs<Json>(field.type === 'link' ? (ids[0] ?? null) : ids)
}

function beyondTheList({ block, records, columns }: Pasted) {
  const widest = Math.max(0, ...block.map((row) => row.length))
  return { rows: Math.max(0, block.length - records.length), columns: Math.max(0, widest - columns.length) }
}
