import { lockHeld, type RecordLock } from '../../../core/policy/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'
import { editLock } from './lock-record.ts'
import {
  announceLock,
  couldEdit,
  keepLock,
  type LockedPlace,
  requireEditable,
  requireRecord,
  withLock,
} from './lock-row.ts'

/** More than this do not wait for one record. */
const askingMax = 20

/**
 * Asks whoever edits the record for it: the word stands in her lock, so that her page hears it from whatever process. Refuses where
 * nobody else edits (409), and what is locked by hand (423).
 */
export async function askToEdit(workspace: Workspace, place: LockedPlace): Promise<RecordLock> {
  const { id, name } = place.actor
  const { at, record, refuseLocked } = await requireEditable(workspace, place)
  return withLock(workspace, place, async (writer, kept) => {
    const held = lockHeld(kept.lock, at)
    if (!held || held.by.id === id) throw new Refused('record-not-edited', { object: place.definition.name })
    const { asked = [] } = held
    if (held.kind === 'hand' || asked.length >= askingMax) refuseLocked(held)
    if (asked.some((one) => one.id === id)) return held
    const lock = { ...held, asked: [...asked, { id, name }] }
    await keepLock(writer, place, { ...kept, lock })
    await announceLock(writer, place, { at, record })
    return lock
  })
}

interface Answer extends LockedPlace {
  /** One of those who ask. */
  readonly to: string
  readonly give: boolean
}

/**
 * The holder hands the record over to who asks, whose lock it is then; or goes on, and the other is told by its going. Nobody is handed
 * what she may not edit any more.
 */
export async function answerEditRequest(workspace: Workspace, answer: Answer): Promise<RecordLock> {
  const { actor, definition, to, give } = answer
  const at = workspace.now()
  const { record } = await requireRecord(workspace, answer)
  const isGone = give && !(await couldEdit(workspace, answer, to))
  return withLock(workspace, answer, async (writer, kept) => {
    const held = lockHeld(kept.lock, at)
    const next = held?.asked?.find(({ id }) => id === to)
    if (!held || !next || held.by.id !== actor.id || isGone)
      throw new Refused('edit-request-gone', { object: definition.name })
    const others = held.asked?.filter(({ id }) => id !== to) ?? []
    const { asked: _, ...own } = held
    const lock = { ...(give ? editLock(next, definition, at) : own), ...(others.length > 0 ? { asked: others } : {}) }
    await keepLock(writer, answer, { ...kept, lock })
    await announceLock(writer, answer, { at, record })
    return lock
  })
}
