import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import type { Locale } from '../../../core/text/locale.ts'
import { type EditedLine, editedLines, linesToSave } from '../lines/edited-lines.ts'
import type { Faults } from '../save-faults.ts'
import { checkField, type Draft } from './check-draft.ts'
import type { KeptDraft } from './draft-store.ts'

/** The lines of a form, by the field that holds them. */
export type FormLines = Readonly<Record<string, readonly EditedLine[]>>

/** The record's object, and the definitions of what its lines may be. */
interface Definitions {
  readonly definition: ObjectView
  readonly objects: readonly ObjectView[]
}

/** The lines of a record as its form begins. */
export function firstLines({ fields }: ObjectView, record: RecordView | null): FormLines {
  const names = Object.keys(fields).filter((name) => fields[name]?.type === 'lines')
  return Object.fromEntries(names.map((name) => [name, editedLines(record, name)]))
}

/** What is wrong in the cells, as far as it can be told without the server. */
export function lineFaults(lines: FormLines, { definition, objects }: Definitions, locale: Locale): Faults {
  const faults = Object.entries(lines).flatMap(([name, rows]) => {
    const kind = kindOfLine({ definition, objects }, name)
    return kind
      ? rows.flatMap((row, n) => rowFaults(row, kind, locale).map(([at, fault]) => [`${name}.${n}.${at}`, fault]))
      : []
  })
  return Object.fromEntries(faults)
}

/** The lists that differ from how the form began, each as a whole. */
export function changedLines(
  lines: FormLines,
  definitions: Definitions,
  { draft, first }: { readonly draft: Draft; readonly first: Draft },
): Record<string, Json> {
  const changed: Record<string, Json> = {}
  for (const [name, rows] of Object.entries(lines)) {
    const kind = kindOfLine(definitions, name)
    if (kind && name in draft && draft[name] !== first[name]) changed[name] = linesToSave(kind.line, kind.via, rows)
  }
  return changed
}

/** The lines with those of a kept draft in their place. */
export function restoredLines({ fields }: ObjectView, kept: KeptDraft, lines: FormLines): FormLines {
  const restored = Object.keys(lines).flatMap((name) => {
    const rows = kept.values[name]
    return fields[name]?.type === 'lines' && Array.isArray(rows) ? [[name, rows.map(toEditedLine)] as const] : []
  })
  return { ...lines, ...Object.fromEntries(restored) }
}

interface KindOfLine {
  readonly line: ObjectView
  /** The line's link to the record. */
  readonly via: string
}

export function kindOfLine({ definition, objects }: Definitions, name: string): KindOfLine | undefined {
  const field = definition.fields[name]
  if (field?.type !== 'lines') return undefined
  const line = objects.find((object) => object.name === field.of)
  return line && { line, via: field.via }
}

function rowFaults(row: EditedLine, { line, via }: KindOfLine, locale: Locale): readonly (readonly [string, string])[] {
  return Object.entries(line.fields).flatMap(([column, cell]) => {
    if (column === via || line.levels[column] !== 'edit' || cell.type === 'autoNumber') return []
    const { fault } = checkField(cell, row.values[column], locale)
    return fault ? [[column, fault] as const] : []
  })
}

function toEditedLine(values: Json, n: number): EditedLine {
  const row = typeof values === 'object' && values !== null && !isList(values) ? values : {}
  const id = typeof row.id === 'string' ? row.id : undefined
  return { key: id ?? `kept-${n}`, ...(id ? { id } : {}), values: row, linked: {} }
}

/** Array.isArray does not tell readonly lists from the others. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
