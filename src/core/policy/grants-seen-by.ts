import type { Actor } from '../access/index.ts'
import {
  fieldLevelOn,
  grantsOn,
  type HeldGrant,
  isGrantOf,
  isWithin,
  type ReachedRecord,
  reachOf,
} from '../access/index.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { holding } from './grants-used.ts'
import type { DecidedRecord } from './policy-rule.ts'

interface Looking {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly at: Date
}

/** Of what was given to her beside her roles that by which she sees these records, or a field of them: by her roles alone she would not. */
export function grantsSeenBy(
  { actor, definition, at }: Looking,
  records: readonly DecidedRecord[],
): ReadonlySet<string> {
  const held = grantsOn(actor, definition, at)
  if (held.length === 0 || definition.partOf) return none
  const bare = holding(actor, [])
  const reach = reachOf({ actor: bare, definition, action: 'view', at })
  const seen = new Set<string>()
  for (const { id, ownerId, values } of records) {
    const record: ReachedRecord = { id, ownerId, values, definition }
    const isHers = isWithin(reach, record)
    for (const grant of held)
      if (
        isGrantOf(grant, { actor, record, at }) &&
        (grant.field ? opens(bare, grant, { record, at }) : !isHers && shows(grant))
      )
        seen.add(grant.id)
  }
  return seen
}

const none: ReadonlySet<string> = new Set()

/** Nobody edits or deletes what she does not see: to give one is to give the other. */
function shows({ action }: HeldGrant): boolean {
  return action === 'view' || action === 'edit' || action === 'delete'
}

/** Of a field that her roles hide or mask. */
function opens(
  bare: Actor,
  { field: first }: HeldGrant,
  { record, at }: { readonly record: ReachedRecord; readonly at: Date },
): boolean {
  const { fields } = record.definition
  const name = Object.keys(fields).find((one) => (fields[one]?.formerName ?? one) === first)
  const level = name && fieldLevelOn(bare, name, { record, at })
  return level === 'hidden' || level === 'masked'
}
