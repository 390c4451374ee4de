import { type Actor, fieldLevel, fieldLevelOn } from '../access/index.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { decideOnRecord } from './decide-on-record.ts'
import { decideOnTransfer } from './decide-on-transfer.ts'
import type { DecidedRecord, Refusing } from './policy-rule.ts'

export interface EntryQuestion {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly at: Date
  /** As it stands; null where it is to be made. */
  readonly record: DecidedRecord | null
  /** What is entered a second time. */
  readonly fields: readonly string[]
}

interface AgainstEntry {
  readonly rulings: readonly Refusing[]
  /** Those of the fields that are not hers to edit. */
  readonly closed: readonly string[]
}

/**
 * What speaks against somebody entering these fields a second time: what she could not write herself she does not confirm. Who keeps
 * the record to herself at this moment speaks against nobody.
 */
export function decideOnEntry({ actor, definition, at, record, fields }: EntryQuestion): AgainstEntry {
  const free = record && { ...record, lock: null }
  const asked = { actor, definition, at, record: free, fields } as const
  const rulings = [
    ...decideOnRecord({ ...asked, action: free ? 'edit' : 'create' }),
    ...(free && fields.includes('owner') ? decideOnTransfer({ ...asked, ...free }) : []),
  ]
  const levelOf = (name: string) =>
    free ? fieldLevelOn(actor, name, { record: { ...free, definition }, at }) : fieldLevel(actor, definition, name)
  return { rulings, closed: fields.filter((name) => levelOf(name) !== 'edit') }
}
