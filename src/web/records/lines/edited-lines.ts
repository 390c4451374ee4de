import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { parseField } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import type { Linked } from '../../fields/index.ts'
import { isEnterable } from '../../fields/is-enterable.ts'
import type { LineDraft } from './line-amounts.ts'
import { linesIn } from './line-columns.ts'

/** A line while it is edited. */
export interface EditedLine {
  /** Tells rows apart on the page: its id, or a random one for a new line. */
  readonly key: string
  readonly id?: string
  readonly values: LineDraft
  readonly linked: Readonly<Record<string, Linked>>
}

/** The lines of a record as its form begins. */
export function editedLines(record: RecordView | null, name: string): readonly EditedLine[] {
  return linesIn(record?.[name]).map((line) => ({ key: line.id, id: line.id, values: line, linked: line.refs ?? {} }))
}

/** The whole list as it is saved: lines that are missing are deleted. */
export function linesToSave(line: ObjectView, via: string, lines: readonly EditedLine[]): Json {
  return lines.map(({ id, values }) => ({ ...(id === undefined ? {} : { id }), ...enteredValues(line, via, values) }))
}

function enteredValues(line: ObjectView, via: string, values: LineDraft): Record<string, Json> {
  const entered: Record<string, Json> = {}
  for (const [name, field] of Object.entries(line.fields)) {
    if (!isEnterable(field) || name === via || name === 'code' || !(name in values) || line.levels[name] !== 'edit')
      continue
    const parsed = parseField(values[name], field)
    entered[name] = parsed.ok ? parsed.value : String(values[name])
  }
  return entered
}
