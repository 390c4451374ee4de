import { parseField } from '../../../core/fields/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { type DecidedRecord, decideOnRecord, type RecordQuestion, type Ruling } from '../../../core/policy/index.ts'
import { type Draft, heedRuling, type StoredRecord, stored } from '../context/draft.ts'
import { readRecords } from '../rows/lock-records.ts'
import { ownOwners } from '../context/owners-of.ts'
import type { ChangeContext } from '../context/change-context.ts'

/** Refuses what the actor may not do with these records; a record she may not see is, for her, not there. */
export async function authorise(context: ChangeContext, drafts: readonly Draft[]): Promise<void> {
  const wholes = await readWholes(context, drafts)
  for (const draft of drafts) {
    if (!draft.part && draft.refusals.length === 0) authoriseDraft(context, draft, wholes)
  }
}

/**
 * What falls with its parent is asked like what is deleted by itself: nothing is deleted by way of its parent that the
 * actor could not delete, or does not see. Lines are asked through their whole.
 */
export function authoriseFalling(context: ChangeContext, parts: readonly Draft[]): void {
  for (const draft of parts) {
    const { definition, before, op, refusals } = draft
    if (op !== 'delete' || definition.partOf || !before || refusals.length > 0) continue
    const rulings = decideOnRecord({ ...toQuestion(context, draft, undefined), asAuthor: null }, context.policy)
    for (const ruling of rulings) heedRuling(draft, outside.has(ruling.rule) ? fallsWithParent(draft, ruling) : ruling)
  }
}

/** The rules by which a record is not hers to touch, whatever state it is in. */
const outside: ReadonlySet<string> = new Set(['sight', 'scope'])

/** Nothing is told of it but its kind. */
function fallsWithParent({ definition }: Draft, ruling: Ruling): Ruling {
  if (ruling.verdict === 'park') return ruling
  return { ...ruling, problem: { code: 'related-not-allowed-to-delete', params: { object: definition.name } } }
}

/** Records that parts (order lines) belong to: their owner and state decide, as they were when the change began. */
type Wholes = ReadonlyMap<string, StoredRecord>

/**
 * Keeps who owned what the chunk writes, and in which state it was, for parts that the change asks for in chunks to come:
 * a preview has written nothing, and must not say otherwise than the change.
 */
export function noteWholes(context: ChangeContext, standing: Iterable<Draft>): void {
  const { definitions } = context.workspace
  const asked = [...context.asked.objects].map((name) => definitions.find(name))
  const wholes = new Set(asked.map((definition) => definition && wholeOf(context, definition)))
  for (const draft of standing) {
    if (!wholes.has(draft.definition)) continue
    context.wholes.set(draft.id, draft.before)
    context.owners.set(draft.id, ownOwners(draft))
  }
}

async function readWholes(context: ChangeContext, drafts: readonly Draft[]): Promise<Wholes> {
  const wholes = new Map<string, StoredRecord>()
  const parts = drafts.filter((draft) => draft.definition.partOf && !draft.part)
  for (const [definition, group] of Map.groupBy(parts, (draft) => wholeOf(context, draft.definition))) {
    if (!definition) continue
    const ids = [
      ...new Set(group.flatMap((draft) => [wholeIdOf(draft), newWholeIdOf(draft)]).filter((id) => id !== null)),
    ]
    const fields = ['owner', ...(definition.locks ?? []).map((lock) => lock.field)]
    const unwritten = ids.filter((id) => !context.wholes.has(id))
    for (const [id, record] of await readRecords(context, definition, { ids: unwritten, fields })) {
      wholes.set(id, record)
      context.owners.set(id, ownOwners({ before: record, after: {} }))
    }
    for (const id of ids) {
      const before = context.wholes.get(id)
      if (before) wholes.set(id, before)
    }
  }
  return wholes
}

function wholeOf(context: ChangeContext, definition: ObjectDefinition): ObjectDefinition | undefined {
  const link = definition.partOf ? definition.fields[definition.partOf] : undefined
  return link?.type === 'link' ? context.workspace.definitions.get(link.to) : undefined
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

function authoriseDraft(context: ChangeContext, draft: Draft, wholes: Wholes): void {
  const whole = wholes.get(wholeIdOf(draft) ?? '')
  const question = toQuestion(context, draft, whole)
  const rulings = decideOnRecord(question, context.policy)
  draft.outOfSight = question.asAuthor?.asLeft === true && isUnseen(question)
  for (const ruling of rulings) heedRuling(draft, ruling)
  if (rulings[0]?.rule === 'sight') {
    // Forgotten here, so that no later step can tell of it: no value, no conflict, no code.
    draft.before = null
    return
  }
  const newWhole = wholes.get(newWholeIdOf(draft) ?? '')
  if (newWhole && newWhole !== whole) authoriseMove(context, draft, newWhole)
}

function isUnseen(question: RecordQuestion): boolean {
  return decideOnRecord({ ...question, action: 'view', asAuthor: null }).length > 0
}

/** A part that moves is taken from one record and added to another: both are asked, the other one as what is edited. */
function authoriseMove(context: ChangeContext, draft: Draft, newWhole: StoredRecord): void {
  const definition = wholeOf(context, draft.definition)
  if (!definition) return
  const { actor, moment: at, revert } = context
  const { partsField } = draft.definition
  const asAuthor = revert?.asAuthor ? { asLeft: false } : null
  const fields = partsField === undefined ? [] : [partsField]
  const question = { actor, definition, action: 'edit', at, record: toDecided(newWhole), fields, asAuthor } as const
  const rulings = decideOnRecord(question, context.policy)
  const path = draft.definition.partOf ?? ''
  for (const ruling of rulings)
    if (!leadsNowhere.has(ruling.rule)) heedRuling(draft, ruling.verdict === 'park' ? ruling : { ...ruling, path })
}

/** What she may not see, and what lies in the bin, is refused as a link that leads nowhere. */
const leadsNowhere: ReadonlySet<string> = new Set(['sight', 'bin'])

function toQuestion(context: ChangeContext, draft: Draft, whole: StoredRecord | undefined): RecordQuestion {
  const { actor, moment: at, revert } = context
  const { definition, op, before } = draft
  const wholeDefinition = whole && wholeOf(context, definition)
  const opens = (id: string) => revert?.asAuthor === true && revert.unlocked.has(id)
  return {
    actor,
    definition,
    action: op === 'update' ? 'edit' : op,
    at,
    record: before && toDecided(before, opens(draft.id)),
    whole: wholeDefinition ? { definition: wholeDefinition, record: toDecided(whole, opens(whole.id)) } : null,
    fields: touchedBy(draft),
    asAuthor: revert?.asAuthor ? { asLeft: isAsLeft(draft) && !revert.givenOn.has(draft.id) } : null,
  }
}

function toDecided({ values, deletedAt }: StoredRecord, unlocked = false): DecidedRecord {
  const { owner } = values
  return { ownerId: typeof owner === 'string' ? owner : null, deleted: deletedAt !== null, values, unlocked }
}

/** A record that her own change gave away or made for somebody else: she takes it back unseen, as long as nobody touched it. */
function isAsLeft({ op, item, before }: Draft): boolean {
  if (op === 'delete') return item.version === before?.version
  return item.expected?.owner !== undefined && item.expected.owner === before?.values.owner
}

function touchedBy({ item: { values, operations, stored: given } }: Draft): string[] {
  return [values, operations, given].flatMap((written) => (written ? Object.keys(written) : []))
}
