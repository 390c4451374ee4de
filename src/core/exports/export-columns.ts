import { type Actor, fieldsGrantedSomewhere, levelsOf } from '../access/index.ts'
import type { Refusal } from '../change/change.ts'
import type { Field } from '../fields/field.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { Locale } from '../text/locale.ts'
import type { ExportHeaders } from './export-wish.ts'

export interface ExportColumn {
  readonly name: string
  readonly field: Field
  /** What she sees of it on records of which nothing more was given to her. */
  readonly level: 'hidden' | 'masked' | 'open'
}

/** The fields that a file may hold for her: those she sees, if only of some records or masked. Lines are records of their own. */
export function exportableColumns(actor: Actor, definition: ObjectDefinition): readonly ExportColumn[] {
  const levels = levelsOf(actor, definition)
  const granted = fieldsGrantedSomewhere(actor, definition)
  return Object.entries(definition.fields).flatMap(([name, field]): ExportColumn[] => {
    const level = levels[name] ?? 'hidden'
    if (field.type === 'lines' || field.hidden || (level === 'hidden' && !granted.has(name))) return []
    return [{ name, field, level: level === 'hidden' || level === 'masked' ? level : 'open' }]
  })
}

/** Those that were asked for, in that order and each once, with what is wrong with the others: what is hidden is not there. */
export function chosenColumns(
  columns: readonly ExportColumn[],
  names: readonly string[] | undefined,
): { readonly chosen: readonly ExportColumn[]; readonly problems: readonly Refusal[] } {
  if (names === undefined) return { chosen: columns, problems: [] }
  const byName = new Map(columns.map((column) => [column.name, column]))
  const problems = names.flatMap((name, n): Refusal[] =>
    byName.has(name) ? [] : [{ path: `fields.${n}`, code: 'field-unknown', params: { value: name } }],
  )
  return { chosen: [...new Set(names)].flatMap((name) => byName.get(name) ?? []), problems }
}

/** What stands above each column. Two fields that people call alike are told apart by their names. */
export function headersOf(
  columns: readonly ExportColumn[],
  { headers, locale }: { readonly headers: ExportHeaders; readonly locale: Locale },
): readonly string[] {
  if (headers === 'names') return columns.map(({ name }) => name)
  const labels = columns.map(({ field }) => field.label[locale])
  return columns.map(({ name }, n) => {
    const label = labels[n] ?? name
    return labels.indexOf(label) === labels.lastIndexOf(label) ? label : `${label} (${name})`
  })
}
