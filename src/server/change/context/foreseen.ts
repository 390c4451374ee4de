import type { Refusal } from '../../../core/change/change.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { RollupPlace } from '../../metadata/index.ts'
import type { RecordChange, StoredValues } from './record-change.ts'

/** A record as the change leaves it so far, in the fields that sums depend on. */
export interface Foreseen {
  readonly values: StoredValues
  readonly living: boolean
}

/** A record whose sums, or share in other sums, move; and the records that move it. */
export interface Moved {
  readonly definition: ObjectDefinition
  readonly id: string
  readonly before: Foreseen
  readonly after: Foreseen
  readonly causes: readonly Cause[]
}

/** A record whose sum comes to more than it may, and what is said of it. */
export interface Exceeded extends Pick<Moved, 'definition' | 'id'> {
  readonly warning: Refusal
}

/** A record, and its field that goes into the sum. */
export interface Cause {
  readonly record: RecordChange
  readonly path: string
}

/** A record that counts for a rollup of another, or did, and its value there; null where it does not. */
export interface MovedShare {
  readonly place: RollupPlace
  readonly child: string
  readonly old: Share
  readonly now: Share
}

export type Share = readonly [parent: Json, value: Json] | null
