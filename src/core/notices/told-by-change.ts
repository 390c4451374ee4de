import type { ItemOp } from '../change/change.ts'
import type { Json } from '../json.ts'
import type { TextParams } from '../text/fill-text.ts'
import type { NoticeKind } from './notice-kinds.ts'

/** Whom a change tells of what it does to one record, beside whoever makes it. */
export interface Told {
  readonly person: string
  readonly kind: NoticeKind
  /** Another record than the one that was changed, which it is about. */
  readonly about?: { readonly object: string; readonly record?: string }
  readonly params?: TextParams
}

export interface ChangedRecord {
  readonly id?: string
  readonly op: ItemOp
  /** Null where there was none. */
  readonly before: Readonly<Record<string, Json>> | null
  readonly after: Readonly<Record<string, Json>>
  /** What an order was that a document changes. */
  readonly order?: Readonly<Record<string, Json>>
}

/** Whether anybody is told of what becomes of such records. */
export function tellsOf(object: string): boolean {
  return Object.hasOwn(tellers, object)
}

/** Fields that are read for it, whatever a change touches. */
export function fieldsTelling(object: string): readonly string[] {
  return fieldsRead[object] ?? []
}

const fieldsRead: Readonly<Record<string, readonly string[]>> = {
  accessRequest: ['state', 'action', 'until'],
  grant: ['person', 'object', 'record', 'request'],
  order: ['taker'],
}

interface Taken {
  readonly before: { readonly [field: string]: unknown } | null
  readonly after: { readonly [field: string]: unknown }
}

/** Whether somebody is to take it who did not before. */
export function isTakenOver(object: string, { before, after }: Taken): boolean {
  return object === 'order' && typeof after.taker === 'string' && before?.taker !== after.taker
}

/** Whom a change of this record tells, whoever makes it. */
export function toldByChange(object: string, changed: ChangedRecord): readonly Told[] {
  return tellers[object]?.(changed) ?? []
}

const tellers: Readonly<Record<string, (changed: ChangedRecord) => readonly Told[]>> = {
  accessRequest: ({ op, before, after }) => {
    if (op === 'create' || after.state === 'pending') return newlyAsked(before, after)
    const kind =
      before?.state === 'pending' && (isForLess(after) ? 'requestGrantedForLess' : decided[String(after.state)])
    return kind ? people(after.owner).map((person) => ({ person, kind })) : []
  },
  // What was asked for is told by the request.
  grant: ({ id = '', op, after }) => {
    if (op !== 'delete' && (op !== 'create' || people(after.request).length > 0)) return []
    const kind = op === 'create' ? 'accessShared' : 'accessRevoked'
    const [object, record] = [textOf(after.object), textOf(after.record)]
    return people(after.person).map((person) => ({
      person,
      kind,
      // Of what meets a condition, the grant says by which.
      ...(record === '' ? { about: { object }, params: { grant: id } } : { about: { object, record } }),
    }))
  },
  order: ({ op, before, after }) => {
    if ((op !== 'create' && op !== 'update') || before?.taker === after.taker) return []
    return [
      ...people(after.taker).map((person) => ({ person, kind: 'orderTaken' }) as const),
      ...people(before?.taker).map((person) => ({ person, kind: 'orderTakenOver' }) as const),
    ]
  },
  orderChange: ({ op, after, order = {} }) => {
    if (op !== 'create') return []
    const about = { object: 'order', record: textOf(after.order) }
    const told = new Set([...people(order.owner), ...people(order.taker)])
    return [...told].map((person) => ({ person, kind: 'orderChanged', about }))
  },
}

/** Whom it waits for now and did not before: those who were asked first, and those to whom it was passed on. */
function newlyAsked(before: Taken['before'], after: ChangedRecord['after']): readonly Told[] {
  const known = Array.isArray(before?.approvers) ? before.approvers : []
  const asked = people(after.approvers).filter((person) => !known.includes(person))
  return asked.map((person) => ({ person, kind: 'requestAsked' }))
}

function isForLess({ state, action, grantedAction, until, grantedUntil }: ChangedRecord['after']): boolean {
  if (state !== 'granted') return false
  return (
    grantedAction !== action || (textOf(until) !== '' && Date.parse(textOf(grantedUntil)) < Date.parse(textOf(until)))
  )
}

const decided: Readonly<Record<string, NoticeKind | undefined>> = {
  granted: 'requestGranted',
  refused: 'requestRefused',
  expired: 'requestExpired',
}

function people(value: Json | undefined): readonly string[] {
  const named = Array.isArray(value) ? value : [value]
  return named.filter((one) => typeof one === 'string' && one !== '').map(String)
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}
