import type { ObjectView, RecordView } from '../../core/api/shapes.ts'

/** What a record is called: the value of its title field, or its code. */
export function recordTitle(definition: ObjectView, record: RecordView): string {
  const title = record[definition.title]
  return typeof title === 'string' && title.trim() !== '' ? title : record.code
}
