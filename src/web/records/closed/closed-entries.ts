import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { AccessAsked } from '../../client/explanation.ts'
import { fieldAccess } from '../field-access.ts'

/** What somebody may not do with a record. */
export interface ClosedEntry extends Pick<AccessAsked, 'action' | 'field'> {
  /** As the server said it already. */
  readonly why?: string | undefined
}

/** What of ⋯ is closed to whoever looks: as the server says it of the record. */
export function closedEntries(
  definition: ObjectView,
  record: RecordView,
): Partial<Readonly<Record<string, ClosedEntry>>> {
  const { access } = record
  const owner = fieldAccess(definition, record, 'owner')
  return {
    ...(owner.level === 'edit' ? {} : { transfer: { action: 'transfer', field: 'owner', why: owner.why } }),
    ...(access?.mayLock ? {} : { lock: { action: 'lock', why: access?.whyNotEdit?.message } }),
    ...((access?.delete ?? definition.can.delete)
      ? {}
      : { delete: { action: 'delete', why: access?.whyNotDelete?.message } }),
  }
}

/** Whether its records have an owner whom people choose, and who is no secret to whoever looks. */
export function isGivenAway(definition: ObjectView): boolean {
  return fieldAccess(definition, null, 'owner').enterable && definition.levels.owner !== 'hidden'
}
