import type { Actor } from '../../../core/access/index.ts'
import type { LogWhat } from '../../../core/log/log-details.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { objectId } from '../../../core/objects/object-id.ts'
import type { RecordLock } from '../../../core/policy/index.ts'
import { inNotice, leaveInOutbox, newId } from '../../db/index.ts'
import type { RecordWriter } from '../../db/record-writer.ts'
import { writeLogEntries } from '../../log/index.ts'

export interface Unlocked {
  readonly definition: ObjectDefinition
  readonly id: string
  readonly lock: RecordLock
  readonly what: Extract<
    LogWhat,
    'recordUnlocked' | 'unlockedForAnother' | 'unlockedByHandover' | 'unlockedWithAccount'
  >
}

interface Unlocking {
  readonly actor: Actor
  readonly address: string | null
  readonly at: Date
}

/** Says in the log which locks were taken off. */
export async function logUnlocked(
  writer: RecordWriter,
  { actor, address, at }: Unlocking,
  unlocked: readonly Unlocked[],
): Promise<void> {
  if (unlocked.length === 0) return
  const entries = unlocked.map(({ definition, id, lock, what }) => {
    const details = what === 'recordUnlocked' ? { what } : { what, person: lock.by }
    return { kind: 'lock', actor, at, object: objectId(definition), recordId: id, address, details } as const
  })
  await writeLogEntries(writer, entries)
}

export interface AnnouncedLock {
  readonly definition: ObjectDefinition
  readonly id: string
  readonly ownerId: string | null
}

/** Pages that show the records ask again. */
export async function announceLocks(writer: RecordWriter, at: Date, unlocked: readonly AnnouncedLock[]): Promise<void> {
  if (unlocked.length === 0) return
  const byObject = Map.groupBy(unlocked, ({ definition }) => definition.name)
  const named = [...byObject].map(([name, ones]) => {
    const owners = ones.map(({ ownerId }) => (ownerId === null ? [] : [ownerId]))
    return [name, { ids: ones.map(({ id }) => id), owners }] as const
  })
  const payload = { type: 'changed', changeId: newId(at.getTime()), ...inNotice(named) }
  await leaveInOutbox(writer, { kind: 'changed', payload }, at)
}
