import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import type { ChangeBody, PageOrigin } from '../../client/writes.ts'
import type { Faults } from '../save-faults.ts'

interface Entered {
  readonly definition: Pick<ObjectView, 'name'>
  readonly record: Pick<RecordView, 'id' | 'version'> | null
  /** Only what differs. */
  readonly values: Values
  readonly faults: Faults
  readonly origin: PageOrigin
}

/** The save of a form, to be looked at: null where it would change nothing, or is not complete yet. */
export function changeAhead({ definition, record, values, faults, origin }: Entered): ChangeBody | null {
  if (Object.keys(values).length === 0 || Object.keys(faults).length > 0) return null
  const { name: object } = definition
  const item = record
    ? { object, op: 'update' as const, id: record.id, version: record.version, values }
    : { object, op: 'create' as const, values }
  return { mode: 'preview', origin, onRefusal: 'skip', confirmWarnings: true, items: [item] }
}
