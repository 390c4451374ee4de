import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Actor, fieldLevel, holderIn } from '../../../core/access/index.ts'
import type { RunningFlow } from '../../../core/approvals/flow.ts'
import type { Refusal } from '../../../core/change/change.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { whyLevels } from '../../../core/policy/explain/why-refused.ts'
import { type DecidedRecord, decideOnEntry } from '../../../core/policy/index.ts'
import type { Reader } from '../../db/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { loadActors } from '../../policy/index.ts'
import type { EnteredRecord } from '../context/parking.ts'
import { toRefusal } from '../context/record-change.ts'
import { readUnlocked } from '../rows/lock-records.ts'
import { columnFields } from '../rows/needed-fields.ts'

/** Who may be asked for a second entry: whoever may edit the record, or make such a one, and every field that is entered. */
export interface Entry {
  readonly record: EnteredRecord
  /** Of each rule, which asks for all its fields, those who might be asked. */
  readonly asked: readonly { readonly flow: Pick<RunningFlow, 'id' | 'entry'>; readonly people: readonly string[] }[]
}

type Known = Pick<Workspace, 'definitions' | 'now' | 'timeZone'>

/** Of one change that is entered again, who may do it by which rule. */
export type MayEnter = (flowId: string, person: string) => boolean

/** So many people are decided on before others get their turn. */
const atOnceMax = 100

/** The people and the records of many changes are read together, whoever and however many they are. */
export async function mayEnterEach(
  workspace: Known,
  reader: Reader,
  entries: readonly (Entry | null)[],
): Promise<readonly MayEnter[]> {
  const found = entries.flatMap((entry) => entry ?? [])
  if (found.length === 0) return entries.map(() => everybody)
  const people = found.flatMap(({ asked }) => asked.flatMap((one) => one.people))
  const actors = await loadActors(workspace, reader, people)
  const records = await readEntered(
    workspace,
    reader,
    found.map(({ record }) => record),
  )
  const each: MayEnter[] = []
  for (const entry of entries) each.push(entry ? await decideOnAll(workspace, { entry, actors, records }) : everybody)
  return each
}

/** Where nothing is entered again. */
export const everybody: MayEnter = () => true

interface Deciding {
  readonly entry: Entry
  readonly actors: ReadonlyMap<string, Actor>
  readonly records: ReadonlyMap<string, DecidedRecord>
}

async function decideOnAll({ definitions, now }: Known, { entry, actors, records }: Deciding): Promise<MayEnter> {
  const { record } = entry
  const definition = definitions.withId(record.object)
  const able = new Map<string, ReadonlySet<string>>()
  for (const { flow, people } of entry.asked) {
    const asked = definition && asking(definition, { record, stored: records.get(record.id), flow })
    const may = (person: string) => {
      const actor = actors.get(person)
      if (!asked || !actor) return false
      const { rulings, closed } = decideOnEntry({ ...asked, actor, at: now() })
      return rulings.length + closed.length === 0
    }
    able.set(flow.id, await thoseWho(may, people))
  }
  return (flowId, person) => able.get(flowId)?.has(person) ?? false
}

/** A thousand colleagues may be asked about, for each of many changes. */
async function thoseWho(may: (person: string) => boolean, people: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (let n = 0; n < people.length; n += atOnceMax) {
    for (const person of people.slice(n, n + atOnceMax)) if (may(person)) found.add(person)
    await nextTurn()
  }
  return found
}

interface Stored {
  readonly record: EnteredRecord
  readonly stored: DecidedRecord | undefined
  readonly flow: Pick<RunningFlow, 'entry'>
}

/** Null where the record is gone. */
function asking(definition: ObjectDefinition, { record, stored, flow }: Stored) {
  if (!record.isNew && !stored) return null
  const fields = (flow.entry?.fields ?? []).filter((name) => Object.hasOwn(definition.fields, name))
  const decided = stored && record.byDocument ? { ...stored, byDocument: true } : (stored ?? null)
  return { definition, record: decided, fields }
}

/** As they stand, by their ids; those that are still to be made are not there. */
async function readEntered(
  { definitions }: Known,
  reader: Reader,
  entered: readonly EnteredRecord[],
): Promise<ReadonlyMap<string, DecidedRecord>> {
  const found = new Map<string, DecidedRecord>()
  const standing = entered.filter(({ isNew }) => !isNew)
  for (const [object, group] of Map.groupBy(standing, (one) => one.object)) {
    const definition = definitions.withId(object)
    if (!definition) continue
    const wanted = { ids: [...new Set(group.map(({ id }) => id))], fields: columnFields(definition) }
    for (const { id, deletedAt, values } of (await readUnlocked({ reader }, definition, wanted)).values())
      found.set(id, { id, ownerId: holderIn(definition, values), deleted: deletedAt !== null, values })
  }
  return found
}

interface Asked {
  readonly actor: Actor
  readonly record: EnteredRecord
  readonly flow: Pick<RunningFlow, 'entry'>
}

/** Why this person may not make the second entry, with what decided it; null where she may. */
export async function whyNotEnter(
  workspace: Known,
  reader: Reader,
  { actor, record, flow }: Asked,
): Promise<(Refusal & { readonly object: string }) | null> {
  const definition = workspace.definitions.withId(record.object)
  if (!definition) return null
  const stored = (await readEntered(workspace, reader, [record])).get(record.id)
  const asked = asking(definition, { record, stored, flow })
  if (!asked) return null
  const question = { ...asked, actor, at: workspace.now() }
  const { rulings, closed } = decideOnEntry(question)
  const action = record.isNew ? 'create' : 'edit'
  const because = rulings.flatMap((ruling) => toRefusal(ruling, { ...question, action }).because ?? [])
  // What is hidden from her is not named to her either.
  const [field] = closed.filter((name) => fieldLevel(actor, definition, name) !== 'hidden')
  const told = because.length > 0 || field === undefined ? because : whyLevels({ actor, definition, action }, field)
  if (rulings.length + closed.length === 0) return null
  return { code: 'double-entry-not-editor', path: field ?? '', object: definition.name, because: told }
}
