import type { Filter } from '../../core/filters/filter.ts'
import type { Sort } from '../../core/objects/object.ts'

/** What a list asks for. */
export interface RecordQuery {
  readonly filter?: Filter | undefined
  readonly q?: string | undefined
  readonly sort?: readonly Sort[] | undefined
  readonly limit?: number | undefined
  readonly deleted?: boolean | undefined
}
