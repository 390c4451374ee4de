import type { RecordView } from '../../core/api/shapes.ts'

/** The titles of the records a field links to. */
export function titlesIn({ refs }: RecordView, name: string): readonly string[] {
  const linked = refs[name]
  if (linked === undefined) return []
  return (Array.isArray(linked) ? linked : [linked]).map(({ title }: { title: string }) => title)
}
