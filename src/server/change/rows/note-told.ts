import { tellsOf, toldByChange } from '../../../core/notices/told-by-change.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'

/** Whom the chunk tells of what: they hear of it when the change is applied. */
export function noteTold({ told, actor, changeId, mode }: ChangeContext, standing: Iterable<RecordChange>): void {
  if (mode === 'preview') return
  for (const { definition, op, id, before, after } of standing) {
    if (!tellsOf(definition.name)) continue
    const changed = { op, before: before?.values ?? null, after }
    for (const { person, kind, about = { object: definition.name, record: id } } of toldByChange(
      definition.name,
      changed,
    ))
      told.push({
        person,
        kind,
        by: actor.id,
        about: { ...about, change: changeId },
        key: `${changeId} ${kind} ${id}`,
      })
  }
}
