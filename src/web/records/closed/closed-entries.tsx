import type { ReactNode } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { fieldAccess } from '../field-access.ts'
import { ClosedAction } from './closed-action.tsx'

interface ClosedEntry {
  readonly disabled: true
  /** The lock that says why. */
  readonly extra: ReactNode
}

/** What of ⋯ is closed to whoever looks, each with its lock: as the server says it of the record. */
export function closedEntries(
  definition: ObjectView,
  record: RecordView,
): Partial<Readonly<Record<string, ClosedEntry>>> {
  const { access, id } = record
  const owner = fieldAccess(definition, record, 'owner')
  const asked = { object: definition, id }
  const closed = (extra: ReactNode): ClosedEntry => ({ disabled: true, extra })
  return {
    ...(owner.level === 'edit'
      ? {}
      : { transfer: closed(<ClosedAction {...asked} action="transfer" field="owner" why={owner.why} />) }),
    ...(access?.mayLock
      ? {}
      : { lock: closed(<ClosedAction {...asked} action="lock" why={access?.whyNotEdit?.message} />) }),
    ...((access?.delete ?? definition.can.delete)
      ? {}
      : { delete: closed(<ClosedAction {...asked} action="delete" why={access?.whyNotDelete?.message} />) }),
  }
}

/** Whether its records have an owner whom people choose, and who is no secret to whoever looks. */
export function isGivenAway(definition: ObjectView): boolean {
  return fieldAccess(definition, null, 'owner').enterable && definition.levels.owner !== 'hidden'
}
