import { activeLock, isWithin, may, reachWithin, scopeOf } from '../../core/access/index.ts'
import { parseField } from '../../core/fields/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { type Draft, refuseDraft, type StoredRecord, stored } from './draft.ts'
import { readRecords } from './lock-records.ts'
import type { Pass } from './pass.ts'

/** Refuses what the actor may not do with these records; a record she may not see is, for her, not there. */
export async function authorise(pass: Pass, drafts: readonly Draft[]): Promise<void> {
  const wholes = await readWholes(pass, drafts)
  for (const draft of drafts) {
    if (!draft.part && draft.refusals.length === 0) checkDraft(pass, draft, wholes)
  }
}

/**
 * What falls with its parent is asked like what is deleted by itself: nothing is deleted by way of its parent that the
 * actor could not delete, or does not see. Lines are asked through their whole.
 */
export function authoriseFalling(pass: Pass, parts: readonly Draft[]): void {
  for (const draft of parts) {
    const { definition, before, op, refusals } = draft
    if (op !== 'delete' || definition.partOf || !before || refusals.length > 0) continue
    const reach = reachWithin(pass.actor, scopeOf(pass.actor, definition, 'delete'))
    if (!isWithin(reach, asOwner(before.values.owner))) refuseObject(draft, 'related-not-allowed-to-delete')
    refuseLocked(pass, draft, undefined)
  }
}

/** Records that parts (order lines) belong to: their owner and state decide, as they were when the change began. */
type Wholes = ReadonlyMap<string, StoredRecord>

/**
 * Keeps who owned what the chunk writes, and in which state it was, for parts that the change asks for in chunks to come:
 * a preview has written nothing, and must not say otherwise than the change.
 */
export function noteWholes(pass: Pass, standing: Iterable<Draft>): void {
  const { definitions } = pass.workspace
  const asked = [...pass.asked.objects].map((name) => definitions.find(name))
  const wholes = new Set(asked.map((definition) => definition && wholeOf(pass, definition)))
  for (const { id, definition, before } of standing) if (wholes.has(definition)) pass.wholes.set(id, before)
}

async function readWholes(pass: Pass, drafts: readonly Draft[]): Promise<Wholes> {
  const wholes = new Map<string, StoredRecord>()
  const parts = drafts.filter((draft) => draft.definition.partOf && !draft.part)
  for (const [definition, group] of Map.groupBy(parts, (draft) => wholeOf(pass, draft.definition))) {
    if (!definition) continue
    const ids = [
      ...new Set(group.flatMap((draft) => [wholeIdOf(draft), newWholeIdOf(draft)]).filter((id) => id !== null)),
    ]
    const fields = ['owner', ...(definition.locks ?? []).map((lock) => lock.field)]
    const unwritten = ids.filter((id) => !pass.wholes.has(id))
    for (const [id, record] of await readRecords(pass, definition, { ids: unwritten, fields })) wholes.set(id, record)
    for (const id of ids) {
      const before = pass.wholes.get(id)
      if (before) wholes.set(id, before)
    }
  }
  return wholes
}

function wholeOf(pass: Pass, definition: ObjectDefinition): ObjectDefinition | undefined {
  const link = definition.partOf ? definition.fields[definition.partOf] : undefined
  return link?.type === 'link' ? pass.workspace.definitions.get(link.to) : undefined
}

/** The record it is a part of now; of a new one, the record it is to be a part of. */
function wholeIdOf(draft: Draft): string | null {
  const link = draft.definition.partOf
  const id = link ? stored(draft, link) : null
  return typeof id === 'string' ? id : newWholeIdOf(draft)
}

/** The record it is to become a part of, as the change says it: read as it will be, however it is written. */
function newWholeIdOf({ definition, item }: Draft): string | null {
  const link = definition.partOf ?? ''
  const field = definition.fields[link]
  const written = item.stored?.[link] ?? item.values?.[link] ?? item.operations?.[link]
  const parsed = field && written !== undefined ? parseField(written, field) : undefined
  return parsed?.ok && typeof parsed.value === 'string' ? parsed.value : null
}

function checkDraft(pass: Pass, draft: Draft, wholes: Wholes): void {
  const { actor } = pass
  const whole = wholes.get(wholeIdOf(draft) ?? '')
  if (draft.op === 'create') {
    if (!allowedToCreate(pass, draft, whole)) refuseObject(draft, 'not-allowed-to-create')
    else refuseLocked(pass, draft, whole)
    return
  }
  const owner = ownerOf(draft, whole)
  const asAuthor = pass.revert?.asAuthor === true
  if (
    !(asAuthor && isAsLeft(draft)) &&
    !isWithin(reachWithin(actor, scopeOf(actor, draft.definition, 'view')), owner)
  ) {
    refuseDraft(draft, { code: 'record-not-found' })
    // Forgotten here, so that no later step can tell of it: no value, no conflict, no code.
    draft.before = null
    return
  }
  const action = draft.op === 'update' ? 'edit' : 'delete'
  if (!asAuthor && !isWithin(reachWithin(actor, scopeOf(actor, draft.definition, action)), owner)) {
    refuseObject(draft, action === 'edit' ? 'not-allowed-to-edit' : 'not-allowed-to-delete')
  }
  checkBin(draft)
  refuseLocked(pass, draft, whole)
  const newWhole = wholes.get(newWholeIdOf(draft) ?? '')
  if (newWhole && newWhole !== whole) checkMove(pass, draft, newWhole)
}

/** A part that moves is taken from one record and added to another: both are asked. */
function checkMove(pass: Pass, draft: Draft, newWhole: StoredRecord): void {
  const { actor } = pass
  const definition = wholeOf(pass, draft.definition)
  const path = draft.definition.partOf ?? ''
  const owner = asOwner(newWhole.values.owner)
  // What she may not see is refused as a link that leads nowhere.
  if (!definition || !isWithin(reachWithin(actor, scopeOf(actor, definition, 'view')), owner)) return
  if (!pass.revert?.asAuthor && !isWithin(reachWithin(actor, scopeOf(actor, draft.definition, 'edit')), owner))
    refuseDraft(draft, { code: 'not-allowed-to-edit', params: { object: definition.name } }, path)
  const lock = activeLock(actor, definition, newWhole.values)
  if (lock) refuseDraft(draft, { code: lock.problem }, path)
}

/** A part may be added where its whole may be edited. */
function allowedToCreate({ actor }: Pass, draft: Draft, whole: StoredRecord | undefined): boolean {
  if (!draft.definition.partOf) return may(actor, draft.definition, 'create')
  const within = (action: 'view' | 'edit') =>
    isWithin(reachWithin(actor, scopeOf(actor, draft.definition, action)), asOwner(whole?.values.owner))
  // Without a whole, or with one out of sight, the link that leads nowhere is refused later, by name.
  return !whole || !within('view') || within('edit')
}

function ownerOf(draft: Draft, whole: StoredRecord | undefined): string | null {
  return asOwner(draft.definition.partOf ? whole?.values.owner : draft.before?.values.owner)
}

/** A record that her own change gave away or made for somebody else: she takes it back unseen, as long as nobody touched it. */
function isAsLeft({ op, item, before }: Draft): boolean {
  if (op === 'delete') return item.version === before?.version
  return item.expected?.owner !== undefined && item.expected.owner === before?.values.owner
}

function asOwner(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function checkBin(draft: Draft): void {
  const deleted = draft.before?.deletedAt !== null
  if (draft.op === 'restore' && !deleted) refuseDraft(draft, { code: 'record-not-deleted' })
  if (draft.op !== 'restore' && deleted) refuseDraft(draft, { code: 'record-deleted' })
}

/** A completed order is closed: its own fields but the open ones, its lines, and its deletion. */
function refuseLocked(pass: Pass, draft: Draft, whole: StoredRecord | undefined): void {
  const wholeDefinition = wholeOf(pass, draft.definition)
  const opens = (id: string) => pass.revert?.asAuthor === true && pass.revert.unlocked.has(id)
  const wholeLock =
    wholeDefinition && whole && !opens(whole.id) ? activeLock(pass.actor, wholeDefinition, whole.values) : undefined
  if (wholeLock) refuseDraft(draft, { code: wholeLock.problem })
  if (!draft.before || draft.op === 'restore' || opens(draft.id)) return
  const lock = activeLock(pass.actor, draft.definition, draft.before.values)
  if (!lock) return
  if (draft.op === 'delete') refuseDraft(draft, { code: lock.problem })
  for (const field of touchedBy(draft))
    if (!lock.open.includes(field)) refuseDraft(draft, { code: lock.problem }, field)
}

function touchedBy({ item }: Draft): string[] {
  return Object.keys({ ...item.values, ...item.operations, ...item.stored })
}

type NotAllowed = `not-allowed-to-${'create' | 'edit' | 'delete'}` | 'related-not-allowed-to-delete'

function refuseObject(draft: Draft, code: NotAllowed): void {
  refuseDraft(draft, { code, params: { object: draft.definition.name } })
}
