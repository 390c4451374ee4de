import type { RecordRef, RecordView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import type { FormatContext } from '../../../core/fields/field-type.ts'
import { formatField } from '../../../core/fields/index.ts'
import { asJson } from '../../../core/json.ts'
import type { Range } from '../../grid/grid-places.ts'
import type { Block } from '../../grid/read-block.ts'
import type { List } from '../use-list.ts'

/** The cells of a range as texts that a spreadsheet understands, and a paste back here. */
export function copiedBlock(
  { object, items }: Pick<List, 'object' | 'items'>,
  columns: readonly string[],
  range: Range,
  context: FormatContext,
): Block {
  const names = columns.slice(range.left, range.right + 1)
  return items
    .slice(range.top, range.bottom + 1)
    .map((record) => names.map((name) => copiedText(record, name, object.fields[name], context)))
}

function copiedText(record: RecordView, name: string, field: Field | undefined, context: FormatContext): string {
  const value = record[name]
  if (!field || value === null || value === undefined) return ''
  if (field.type === 'link' || field.type === 'links') return titlesIn(record.refs[name])
  // Figures without the signs and commas that are there to be read.
  if (typeof value === 'number') return String(value)
  return formatField(asJson(value), field, context)
}

function titlesIn(refs: RecordRef | readonly RecordRef[] | undefined): string {
  if (!refs) return ''
  return 'id' in refs ? refs.title : refs.map(({ title }) => title).join('; ')
}
