import type { Refusal, Values } from '../change/change.ts'
import type { ChangedAt } from '../fields/field.ts'
import type { ConfigurationObjectName } from '../objects/configuration/index.ts'

/** A record of the configuration as it stands, or as a change would leave it. */
export interface ConfigurationRecord {
  readonly object: ConfigurationObjectName
  readonly id: string
  /** In the recycle bin: out of force, but what it named stays its own. */
  readonly deleted: boolean
  readonly createdAt: string
  /** Counts its changes; nothing of what a change would leave. */
  readonly version?: number
  /** Of a field: when what people see of it was changed lately. */
  readonly changedAt?: ChangedAt
  readonly values: Values
}

/** Whether the record removes a field for good, and was not taken back. */
export function isStandingRemoval({ object, deleted }: ConfigurationRecord): boolean {
  return object === 'fieldRemoval' && !deleted
}

/** What keeps a record of the configuration out of force. */
export interface Fault {
  /** Null where no single record can be blamed: the whole does not fit together. */
  readonly record: ConfigurationRecord | null
  readonly refusal: Refusal
  /** It comes back into force by itself: it is about an object that was retired, or a part of it does not fit for now. */
  readonly dormant?: true
}

/** Takes in what is found while definitions are made. */
export type Blame = (record: ConfigurationRecord | null, ...refusals: readonly Blamed[]) => void

/** `dormant`: it holds up nothing but a change of the record itself. */
type Blamed = Refusal & Pick<Fault, 'dormant'>
