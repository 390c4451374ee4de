import { type Actor, type FieldLevel, fieldLevel } from '../../../core/access/index.ts'
import { maskField, parseField } from '../../../core/fields/index.ts'
import { hidden } from '../../../core/fields/mask-text.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { StoredImport } from '../staging/import-store.ts'
import type { RowProblem } from '../staging/row-problem.ts'

/** What one reader sees of an import: each column as her level of its field allows, like a value of a record. */
export interface ImportSight {
  /** Whether the reader brought the file herself. */
  readonly isMine: boolean
  /** What stands in a cell of this column, masked where it must be; null where it is not shown at all. */
  cell(column: number, text: string): string | null
  code(code: string | null): string | null
  problem(problem: RowProblem): RowProblem
}

type Sighted = Pick<StoredImport, 'mapping' | 'createdById'>

/** A column that is matched with nothing may hold anything: it is shown to whoever brought the file, and to nobody else. */
export function importSight(actor: Actor, definition: ObjectDefinition, one: Sighted): ImportSight {
  const isMine = one.createdById === actor.id
  const unmatched: FieldLevel = isMine ? 'read' : 'hidden'
  const levels = one.mapping.map((target) =>
    target === null ? unmatched : fieldLevel(actor, definition, fieldOf(target)),
  )
  const levelOf = (name: string) => (name in definition.fields ? fieldLevel(actor, definition, name) : 'read')
  return {
    isMine,
    cell: (column, text) => shownCell(definition, { text, target: one.mapping[column] ?? null, level: levels[column] }),
    code: (code) => shownCell(definition, { text: code ?? '', target: 'code', level: levelOf('code') }) || null,
    problem: (problem) => {
      if (!isOpen(levelOf(fieldOf(problem.field)))) return withoutTexts(problem)
      return isMine ? problem : withoutSuggestions(problem)
    },
  }
}

/** `address.city` fills the field `address`. */
function fieldOf(target: string): string {
  return target.split('.')[0] ?? ''
}

function isOpen(level: FieldLevel): boolean {
  return level === 'read' || level === 'edit'
}

function shownCell(
  definition: ObjectDefinition,
  { text, target, level = 'hidden' }: { text: string; target: string | null; level: FieldLevel | undefined },
): string | null {
  if (isOpen(level)) return text
  return level === 'masked' ? maskedCell(definition, text, target) : null
}

/** What cannot be read as a value of its field, and a part of one, is hidden whole: nobody knows what of it may be told. */
function maskedCell({ fields }: ObjectDefinition, text: string, target: string | null): string {
  if (text === '') return ''
  const field = fields[target ?? '']
  const parsed = field ? parseField(text, field) : null
  return field && parsed?.ok ? (maskField(parsed.value, field) ?? '') : hidden
}

/** Records were suggested as far as whoever brought the file may see them; nobody else can mend its rows. */
function withoutSuggestions({ suggestions: _, ...problem }: RowProblem): RowProblem {
  return problem
}

/** A problem may quote what stands in the cell, and name what comes near to it or holds the same. */
function withoutTexts({ params = {}, suggestions: _, sameAs: __, conflict: ___, ...problem }: RowProblem): RowProblem {
  const shown = Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? hidden : value])
  return { ...problem, params: Object.fromEntries(shown) }
}
