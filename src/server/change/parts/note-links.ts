import type { ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'

interface Hanging {
  readonly id: string
  readonly field: string
  readonly parent: string
}

/** Notes where records hang that moved: a preview cannot read it when their old parents are to be deleted. */
export function noteLinks({ asked, links }: ChangeContext, standing: Iterable<RecordChange>): void {
  if (!asked.deletes) return
  for (const { id, op, definition, after, changed } of standing) {
    if (op !== 'update') continue
    const moved = changed.filter((name) => ['link', 'links'].includes(definition.fields[name]?.type ?? ''))
    if (moved.length > 0) links.set(id, Object.fromEntries(moved.map((name) => [name, after[name] ?? null])))
  }
}

/** Whether the change has put the record elsewhere, or taken the other out of its list. */
export function hasLeft({ links }: ChangeContext, { id, field, parent }: Hanging): boolean {
  const now = links.get(id)?.[field]
  return now !== undefined && !(Array.isArray(now) ? now.includes(parent) : now === parent)
}
