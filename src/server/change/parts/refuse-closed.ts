import { touchedBy } from '../access/authorise.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { levelOn } from '../context/level-on.ts'
import { type RecordChange, stored, valuePlace } from '../context/record-change.ts'
import { sameStored } from '../values/same-stored.ts'

/**
 * Refuses what is closed where it would become something else: forms and files send what stays as it is along with the rest.
 * Asked when versions are merged, for what stays as somebody else left it is not written either.
 */
export function refuseClosed(context: ChangeContext, records: readonly RecordChange[]): void {
  const closed = records.filter(({ closedBy }) => closedBy.length > 0)
  if (closed.length === 0) return
  const partsOf = Map.groupBy(records, ({ part }) => part?.root)
  for (const record of closed) {
    const parts = partsOf.get(record) ?? []
    const isWritten = (name: string) => isFieldWritten(context, record, { name, parts })
    const refusing = record.closedBy.filter(({ path }) => (path ? isWritten(path) : touchedBy(record).some(isWritten)))
    record.refusals.splice(record.closedAfter, 0, ...refusing)
  }
}

/** Of what is not hers to edit nothing is told but that; what is refused for itself would be something else. */
function isFieldWritten(
  context: ChangeContext,
  record: RecordChange,
  { name, parts }: { readonly name: string; readonly parts: readonly RecordChange[] },
): boolean {
  const field = record.definition.fields[name]
  if (!context.revert?.asAuthor && levelOn(context, record, name) !== 'edit') return false
  if (record.refusals.some(({ path }) => path === name || path.startsWith(`${name}.`))) return true
  if (field?.type === 'lines')
    return parts.some((part) => part.definition.name === field.of && isPartWritten(context, part))
  return !sameStored(context, valuePlace(record, name), [stored(record, name), record.after[name] ?? null])
}

function isPartWritten(context: ChangeContext, part: RecordChange): boolean {
  if (part.op !== 'update' || part.refusals.length > 0) return true
  return touchedBy(part).some((name) => isFieldWritten(context, part, { name, parts: [] }))
}
