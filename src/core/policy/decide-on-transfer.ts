import { type Actor, isWithin, reachOf } from '../access/index.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { Ruling } from './policy-rule.ts'

export interface TransferQuestion {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly at: Date
  /** Whose the record is, and what it holds, as it stands. */
  readonly ownerId: string | null
  readonly values: Readonly<Record<string, Json | undefined>>
}

/** What speaks against giving a record she may edit to another owner: no role that lets her edit it lets her give it away. */
export function decideOnTransfer({ actor, definition, at, ownerId, values }: TransferQuestion): readonly Ruling[] {
  if (definition.partOf || !Object.hasOwn(definition.fields, 'owner')) return []
  const reach = reachOf({ actor, definition, action: 'transfer', at })
  if (isWithin(reach, { ownerId, values, definition })) return []
  const problem = { code: 'not-allowed-to-transfer', params: { object: definition.name } } as const
  return [{ verdict: 'refuse', rule: 'transfer', problem, path: 'owner', wayOut: null }]
}
