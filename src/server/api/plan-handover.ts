import { sql } from 'kysely'
import { type Actor, canRead, closedTo, scopeOf } from '../../core/access/index.ts'
import type { BodyOf } from '../../core/api/endpoint.ts'
import type { makeHandover } from '../../core/api/handovers.ts'
import type { ChangeItem } from '../../core/change/change.ts'
import { shareOut } from '../../core/change/share-out.ts'
import { takerOf } from '../../core/change/taker-of.ts'
import type { Filter } from '../../core/filters/filter.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { Label } from '../../core/text/locale.ts'
import type { Workspace } from '../metadata/index.ts'
import { selectIds } from '../query/index.ts'
import { takersOfWaiting } from './around-handover.ts'
import { parseFilterJson } from './parse-list-query.ts'
import { refuseNobody } from './refuse-nobody.ts'
import { requireDefinition } from './require-definition.ts'

type Handover = BodyOf<typeof makeHandover>

/** One part of the plan for one object. */
interface Share {
  readonly definition: ObjectDefinition
  readonly to: readonly string[]
  readonly filter: Filter | null
  /** Its place in the plan. */
  readonly part: number
}

export interface PlannedHandover {
  readonly items: readonly ChangeItem[]
  /** How many records each part of the plan takes. */
  readonly parts: number[]
}

/**
 * What a handover changes: whose each record is and who works on it, by the first part of the plan that means it; who is asked for
 * access in her place; who leads her teams, where that is said; and of who leaves that she asks for nothing and may not sign in any
 * more. What is named by its module comes before `*`.
 */
export async function planHandover(workspace: Workspace, actor: Actor, handover: Handover): Promise<PlannedHandover> {
  await refuseTakers(workspace, handover)
  const items: ChangeItem[] = []
  const met = new Set<string>()
  const parts = handover.plan.map(() => 0)
  for (const share of sharesOf(workspace, actor, handover.plan)) {
    const taken = await itemsOf(workspace, actor, { share, from: handover.from, met })
    parts[share.part] = (parts[share.part] ?? 0) + taken.length
    for (const item of taken) items.push(item)
  }
  items.push(...(await requestsWaiting(workspace, handover)), ...(await teamsLed(workspace, handover)))
  if (handover.leaves) items.push(...(await requestsOpen(workspace, actor, handover)), goneWith(handover))
  return { items, parts }
}

function goneWith({ from }: Handover): ChangeItem {
  return { object: 'user', op: 'update', id: from, version: 'any', values: { active: false } }
}

/** The teams she leads, to whoever is to lead them. */
async function teamsLed(
  { database: { read } }: Workspace,
  { from, teamsTo }: Handover,
): Promise<readonly ChangeItem[]> {
  if (teamsTo === undefined) return []
  const rows = await read.rows(sql<{ id: string; version: number }>`
    SELECT id, version FROM ${read.table('team')} WHERE leader_id = ${from}::uuid AND deleted_at IS NULL ORDER BY id`)
  return rows.map(({ id, version }) => ({ object: 'team', op: 'update', id, version, values: { leader: teamsTo } }))
}

/** What she asked for herself nobody needs to decide on any more: her requests say why. */
async function requestsOpen(
  { database: { read } }: Workspace,
  actor: Actor,
  { from }: Handover,
): Promise<readonly ChangeItem[]> {
  const rows = await read.rows(sql<{ id: string; version: number }>`
    SELECT id, version FROM ${read.table('access_request')}
    WHERE state = 'pending' AND deleted_at IS NULL AND owner_id = ${from}::uuid ORDER BY id`)
  const values = { state: 'withdrawn', decision: left[actor.locale ?? 'zh-CN'] }
  return rows.map(({ id, version }) => ({ object: 'accessRequest', op: 'update', id, version, values }))
}

const left: Label = { 'zh-CN': '申请人已离开，工作已交接', en: 'Whoever asked has left and handed over' }

/** Everybody named is there, active, and somebody else. */
async function refuseTakers(workspace: Workspace, { from, plan, teamsTo }: Handover): Promise<void> {
  const named = plan.map(({ to }, n) => ({ path: `plan.${n}.to`, to: [to].flat() }))
  if (teamsTo !== undefined) named.push({ path: 'teamsTo', to: [teamsTo] })
  await refuseNobody(workspace, named, { from })
}

/** By object, those that are named first; of one object in the order of the plan. */
function sharesOf(workspace: Workspace, actor: Actor, plan: Handover['plan']): readonly Share[] {
  const { definitions } = workspace
  const placed = plan.map((one, part) => ({ ...one, part }))
  const shares = placed.flatMap(({ object, ...one }): Share[] =>
    object === '*' ? [] : [toShare(requireDefinition(definitions, { actor }, object), one)],
  )
  const rest = placed.filter(({ object }) => object === '*')
  const whole = definitions.all().filter((definition) => isHandedOver(actor, definition))
  const others = rest.flatMap((one) => whole.map((definition) => toShare(definition, one)))
  return [...shares, ...others].filter(({ definition }) => isHandedOver(actor, definition))

  function toShare(definition: ObjectDefinition, { to, filter, part }: Omit<Placed, 'object'>): Share {
    const understood = filter === undefined ? null : parseFilterJson(workspace, filter, { actor, definition })
    return { definition, to: [to].flat(), filter: understood, part }
  }
}

/** Parts go with what they are parts of, and views and the like are everybody's own. */
function isHandedOver(actor: Actor, definition: ObjectDefinition): boolean {
  const { kind, partOf, retired } = definition
  if (kind === 'system' || partOf !== undefined || retired || rolesOf(actor, definition).length === 0) return false
  return scopeOf(actor, definition, 'view') !== 'none'
}

/** The fields that say whose a record is, and who works on it: people enter them. */
function rolesOf(actor: Actor, definition: ObjectDefinition): readonly string[] {
  return Object.entries(definition.fields).flatMap(([name, field]) => {
    const isPerson = field.type === 'link' && field.to === 'user' && !field.readOnly && !field.hidden
    return isPerson && closedTo(field, 'people') === null && canRead(actor, definition, name) ? [name] : []
  })
}

type Placed = Handover['plan'][number] & { readonly part: number }

interface Part {
  readonly share: Share
  readonly from: string
  /** Those that an earlier part has taken, and then these as well. */
  readonly met: Set<string>
}

/** One for each record, whichever of its fields she stands in; of several people each gets the like share. */
async function itemsOf(workspace: Workspace, actor: Actor, { share, from, met }: Part): Promise<ChangeItem[]> {
  const { definition, to, filter } = share
  const { name: object } = definition
  const found = new Map<string, string[]>()
  for (const name of rolesOf(actor, definition)) {
    const hers: Filter = { field: name, op: 'eq', value: from }
    const asked = { actor, object, filter: filter ? { and: [hers, filter] } : hers }
    for await (const ids of selectIds(workspace, asked))
      for (const id of ids) found.set(id, [...(found.get(id) ?? []), name])
  }
  return [...shareOut(found.keys(), { to, met })].map(([id, taker]): ChangeItem => {
    const values = Object.fromEntries((found.get(id) ?? []).map((name) => [name, taker]))
    return { object, op: 'update', id, version: 'any', values }
  })
}

/** What others ask for and she is to decide is decided by whoever takes over, but never by the one who asks. */
async function requestsWaiting({ database: { read } }: Workspace, handover: Handover): Promise<readonly ChangeItem[]> {
  const takers = takersOfWaiting(handover)
  if (takers.length === 0) return []
  const { from } = handover
  const rows = await read.rows(sql<{ id: string; version: number; owner: string; approvers: readonly string[] }>`
    SELECT id, version, owner_id AS owner, approvers_ids AS approvers FROM ${read.table('access_request')}
    WHERE state = 'pending' AND deleted_at IS NULL AND ${from}::uuid = ANY(approvers_ids) ORDER BY id`)
  return rows.flatMap(({ id, version, owner, approvers }, n): ChangeItem[] => {
    const taker = takerOf(takers, n, (one) => one !== owner)
    if (taker === null) return []
    const now = approvers.map((one) => (one === from ? taker : one))
    return [{ object: 'accessRequest', op: 'update', id, version, values: { approvers: [...new Set(now)] } }]
  })
}
