import type { ObjectView, RecordRef, RecordView } from '../../../core/api/shapes.ts'

/** A line of a record as the server sends it, with the titles of what it links to. */
export type Line = RecordView

/** The columns of lines: those of their object that this person may see, without the link back. */
export function lineColumns(line: ObjectView, via: string): readonly string[] {
  return line.columns.filter((name) => name !== via && line.fields[name] && line.levels[name] !== 'hidden')
}

export function linesIn(value: unknown): readonly Line[] {
  return Array.isArray(value) ? value.filter(isLine) : []
}

function isLine(value: unknown): value is Line {
  return typeof value === 'object' && value !== null && 'id' in value
}

/** Titles of a line's links; lines that were just added bring none. */
export function lineRefs(line: Line, name: string): RecordRef | readonly RecordRef[] | undefined {
  return line.refs?.[name]
}
