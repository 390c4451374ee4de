import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord } from '../context/record-change.ts'
import { findSeen } from './find-seen.ts'

/** What a refusal says where not all of the records are in sight. */
const unseen = {
  'record-has-related': 'record-has-related-unseen',
  'record-has-later': 'record-has-later-unseen',
} as const

interface Related {
  readonly code: keyof typeof unseen
  /** Of the related records. */
  readonly definition: ObjectDefinition
  /** Their ids, by what they are related to. */
  readonly ids: ReadonlyMap<RecordChange, readonly string[]>
}

/**
 * Refuses what is to become of records, for those that are related to them. How many there are is said to whoever sees all of them; else
 * nothing is told of them but their kind.
 */
export async function refuseByRelated(context: ChangeContext, { code, definition, ids }: Related): Promise<void> {
  const refused = [...ids].filter(([, related]) => related.length > 0)
  if (refused.length === 0) return
  const seen = await findSeen(
    context,
    definition,
    refused.flatMap(([, related]) => related),
  )
  const object = definition.name
  for (const [record, related] of refused) {
    const seesAll = related.every((id) => seen.has(id))
    refuseRecord(
      record,
      seesAll ? { code, params: { count: related.length, object } } : { code: unseen[code], params: { object } },
    )
  }
}
