import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Actor, holderIn, scopeOf } from '../../../core/access/index.ts'
import { isRecordId } from '../../../core/fields/parsing/record-id.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { decideOnRecord, locksAgainst } from '../../../core/policy/index.ts'
import { findHolders, findLadders, loadActors } from '../../policy/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { StoredRecord } from '../context/record-change.ts'
import { isScoped, readGiven, toDecided, whyNotGiver } from './why-not-giver.ts'

export interface AskedFor {
  /** Of the request. */
  readonly id: string
  readonly asker: Actor
  readonly values: Readonly<Record<string, Json | undefined>>
  /** Who was asked already: they stay while one of them can give it. */
  readonly approvers?: readonly string[]
}

type Asking = Pick<ChangeContext, 'workspace' | 'reader' | 'moment' | 'policy'>

/**
 * Who is to decide on what is asked for, by request: the first up the ladder of leaders who could give it. Of a record that its asker sees
 * that is the ladder of its owner, and the owner herself; of anything else her own, so that who is asked tells nothing of records she does
 * not see. Where nobody of these can, those who manage people. Nobody decides on what she asks for herself.
 */
export async function findDeciders(
  context: Asking,
  requests: readonly AskedFor[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const places = await findPlaces(context, requests)
  const people = places.flatMap(({ asker, seen }) => [asker.id, ...(seen?.ownerId ? [seen.ownerId] : [])])
  const ladders = await findLadders(context.reader, [...new Set(people)])
  const everybody = await findHolders(context.reader, 'manage-people')
  const named = places.flatMap(({ approvers = [] }) => approvers)
  const ids = new Set([...people, ...named, ...everybody, ...[...ladders.values()].flat()])
  const actors = await loadActors(context.workspace, context.reader, [...ids])
  const targets = await readTargets(context, places, [...actors.values()])
  const deciders = new Map<string, readonly string[]>()
  for (const place of places) {
    const judge = judgeOf(context, place, { actors, targets })
    deciders.set(place.id, decidersOf(place, { ladders, everybody, judge }))
    // Each may ask the policies about everybody above and all who manage people.
    await nextTurn()
  }
  return deciders
}

interface Seen {
  readonly ownerId: string | null
  /** It is kept from her by locks, which a grant would open. */
  readonly unlocks: boolean
}

interface Place extends AskedFor {
  readonly definition: ObjectDefinition | undefined
  /** The record that is asked for, where she sees it. */
  readonly seen: Seen | null
}

async function findPlaces(context: Asking, requests: readonly AskedFor[]): Promise<readonly Place[]> {
  const { definitions } = context.workspace
  const places: Place[] = []
  for (const [object, group] of Map.groupBy(requests, ({ values }) => String(values.object))) {
    const definition = definitions.find(object)
    const givers = group.map(({ asker }) => asker)
    const found = definition
      ? await readGiven(context, definition, { givers, ids: group.flatMap(recordOf) })
      : new Map()
    for (const one of group) {
      const target = recordOf(one).flatMap((id) => found.get(id) ?? [])[0]
      places.push({
        ...one,
        definition,
        seen: definition && target ? seenBy(context, one, { definition, target }) : null,
      })
    }
  }
  return places
}

interface Found {
  readonly definition: ObjectDefinition
  readonly target: StoredRecord
}

function seenBy({ moment: at }: Asking, { asker, values }: AskedFor, { definition, target }: Found): Seen | null {
  const record = toDecided(definition, target)
  const question = { actor: asker, definition, at, record }
  if (decideOnRecord({ ...question, action: 'view' }).length > 0) return null
  const { action, field } = values
  const fields = typeof field === 'string' && field !== '' ? [field] : Object.keys(definition.fields)
  const isClosing = action === 'edit' || action === 'delete'
  const locks = isClosing ? locksAgainst({ ...question, action, ...(action === 'edit' ? { fields } : {}) }) : []
  return { ownerId: holderIn(definition, target.values), unlocks: locks.length > 0 }
}

async function readTargets(
  context: Asking,
  places: readonly Place[],
  givers: readonly Actor[],
): Promise<ReadonlyMap<string, StoredRecord>> {
  const targets = new Map<string, StoredRecord>()
  for (const [definition, group] of Map.groupBy(
    places.filter(({ seen }) => seen),
    (place) => place.definition,
  ))
    if (definition)
      for (const [id, target] of await readGiven(context, definition, { givers, ids: group.flatMap(recordOf) }))
        targets.set(id, target)
  return targets
}

/** Whether somebody could give it: for certain, or perhaps, where it is of a record that nobody may learn of by who is asked. */
interface Judge {
  can(person: string): boolean
  mayBe(person: string): boolean
}

function judgeOf(
  context: Asking,
  { definition, seen, values }: Place,
  {
    actors,
    targets,
  }: { readonly actors: ReadonlyMap<string, Actor>; readonly targets: ReadonlyMap<string, StoredRecord> },
): Judge {
  // Of a record that is not seen whoever could give any of the module can give it.
  const asked = { ...values, request: '', record: seen ? values.record : null, unlocks: seen?.unlocks ?? false }
  const can = (person: string) => {
    const giver = actors.get(person)
    return giver && definition ? whyNotGiver(context, { giver, definition, values: asked, targets }) === null : false
  }
  const isOfUnseen = !seen && recordOf({ values }).length > 0
  const mayBe = (person: string) => {
    const giver = actors.get(person)
    const { action } = values
    if (!giver || !definition || typeof action !== 'string' || !isScoped(action)) return false
    return [action, 'edit' as const].every((one) => scopeOf(giver, definition, one) !== 'none')
  }
  return { can, mayBe: isOfUnseen ? mayBe : can }
}

interface Choosing {
  readonly ladders: ReadonlyMap<string, readonly string[]>
  readonly everybody: readonly string[]
  readonly judge: Judge
}

function decidersOf(
  { asker, seen, approvers = [] }: Place,
  { ladders, everybody, judge }: Choosing,
): readonly string[] {
  const others = (ids: readonly string[]) => ids.filter((id) => id !== asker.id)
  if (others(approvers).some(judge.mayBe)) return approvers
  const ladder = others(ladders.get(seen?.ownerId ?? asker.id) ?? [])
  const first = ladder.find(judge.mayBe)
  const owner = others(seen?.ownerId ? [seen.ownerId] : []).filter(judge.can)
  const near = [...(first === undefined ? [] : [first]), ...owner]
  if (near.some(judge.can)) return [...new Set(near)]
  const above = ladder.find(judge.can)
  return [...new Set([...near, ...(above === undefined ? managing(others(everybody), judge) : [above])])]
}

/** Of those who manage people whoever can give it; where nobody can, all of them. */
function managing(people: readonly string[], { can }: Judge): readonly string[] {
  const holding = people.filter(can)
  return holding.length > 0 ? holding : people
}

function recordOf({ values: { record } }: Pick<AskedFor, 'values'>): string[] {
  return typeof record === 'string' && isRecordId(record) ? [record] : []
}
