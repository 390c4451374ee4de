import type { RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'

export const writers = ['people', 'api', 'rules'] as const

/** Who sees a field, and who enters it. */
export interface FieldRights {
  readonly visibleTo: readonly string[]
  readonly writtenBy: (typeof writers)[number]
  /** Whoever reveals a masked value of it says why. */
  readonly revealReason: boolean
}

export const openToAll: FieldRights = { visibleTo: [], writtenBy: 'people', revealReason: false }

export function rightsOfRecord({ visibleTo, writtenBy, revealReason }: RecordView): FieldRights {
  return {
    visibleTo: Array.isArray(visibleTo) ? visibleTo.map(String) : [],
    writtenBy: writers.find((writer) => writer === writtenBy) ?? 'people',
    revealReason: revealReason === true,
  }
}

/** As the write path takes them; what is open to all is left empty. */
export function writtenRights({ visibleTo, writtenBy, revealReason }: FieldRights): Values {
  return {
    visibleTo: visibleTo.length > 0 ? [...visibleTo] : null,
    writtenBy: writtenBy === 'people' ? null : writtenBy,
    revealReason: revealReason || null,
  }
}
