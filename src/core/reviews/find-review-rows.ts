import type { HeldRole } from '../access/access.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { ReviewedKind, ReviewMark } from './review-marks.ts'
import { type RoleFindings, roleFindings } from './role-findings.ts'
import { type Clock, markUse, type Use, usedNothing } from './use-of-rights.ts'

export interface ReviewedPerson {
  readonly id: string
  readonly name: string
  readonly active: boolean
  /** Without it she cannot sign in. */
  readonly login: string | null
  readonly roles: readonly string[]
  readonly createdAt: string
  /** From so many addresses, where she was signed in from several at one time. */
  readonly addresses: number
}

export interface ReviewedGrant {
  readonly id: string
  readonly code: string
  readonly object: string
  readonly action: string
  readonly record: string | null
  readonly filtered: boolean
  readonly field: string | null
  readonly person: string | null
  readonly team: { readonly id: string; readonly name: string } | null
  readonly until: string | null
  readonly createdAt: string
  /** When it last let somebody write what no role of hers allows, and when look at it. */
  readonly usedAt: string | null
  readonly lookedAt: string | null
}

export interface ReviewedKey {
  readonly id: string
  readonly name: string
  readonly owner: string
  readonly scope: string
  readonly createdAt: string
  readonly until: string | null
  readonly usedAt: string | null
}

/** Who holds what at one moment, and what was done with it since another. */
export interface Holdings extends Clock {
  readonly people: readonly ReviewedPerson[]
  readonly roles: readonly (HeldRole & { readonly id: string; readonly name: string })[]
  readonly grants: readonly ReviewedGrant[]
  /** Since when looking is counted; null where nobody has looked yet. */
  readonly looksSince: string | null
  readonly keys: readonly ReviewedKey[]
  /** By person. */
  readonly uses: ReadonlyMap<string, Use>
  readonly definitions: readonly ObjectDefinition[]
}

/** A row of a review as it begins. */
export interface ReviewRow {
  readonly kind: ReviewedKind
  readonly name: string
  readonly held: string
  readonly subject: string
  readonly person: string | null
  readonly team: string | null
  readonly until: string | null
  readonly lastUsedAt: string | null
  readonly marks: readonly ReviewMark[]
  readonly details: { readonly [key: string]: Json }
}

/** Everything that somebody holds, with what speaks against it. */
export function findReviewRows(holdings: Holdings): ReviewRow[] {
  const people = new Map(holdings.people.map((person) => [person.id, person]))
  const roles = new Map(
    holdings.roles.map((role) => [role.id, { role, found: roleFindings(role, holdings.definitions) }]),
  )
  return [
    ...holdings.people.flatMap((person) => [
      ...(person.active && person.login !== null ? [accountRow(person, person.login, holdings)] : []),
      ...person.roles.flatMap((id) => {
        const known = roles.get(id)
        return known ? [roleRow(person, known, holdings)] : []
      }),
    ]),
    ...holdings.grants.map((grant) => grantRow(grant, grant.person ? people.get(grant.person) : undefined, holdings)),
    ...holdings.keys.map((key) => keyRow(key, people.get(key.owner), holdings)),
  ]
}

function accountRow(person: ReviewedPerson, login: string, { uses, since }: Holdings): ReviewRow {
  const { seenAt } = uses.get(person.id) ?? usedNothing
  const isDormant = (seenAt === null || seenAt < since) && person.createdAt < since
  return {
    ...toRow('account', { holder: person, held: login, subject: person.id }),
    lastUsedAt: seenAt,
    marks: marked({ sharedLogin: person.addresses > 0, dormant: isDormant }),
    details: person.addresses > 0 ? { addresses: person.addresses } : {},
  }
}

interface KnownRole {
  readonly role: Holdings['roles'][number]
  readonly found: RoleFindings
}

function roleRow(person: ReviewedPerson, { role, found }: KnownRole, holdings: Holdings): ReviewRow {
  const { lastUsedAt, unused, unusedObjects, unusedRights } = markUse(person, found, holdings)
  const { powerful, wideObjects, sensitiveFields } = found
  const isPowerful = powerful.length > 0
  return {
    ...toRow('role', { holder: person, held: role.name, subject: role.id }),
    lastUsedAt,
    marks: marked({
      leaver: !person.active,
      wide: isPowerful || wideObjects.length > 0,
      sensitive: sensitiveFields.length > 0 || powerful.includes('unmask'),
      unused,
      unusedRight: unusedRights.length > 0,
    }),
    details: told({ rights: powerful, wideObjects, sensitiveFields, unusedRights, unusedObjects }),
  }
}

function grantRow(grant: ReviewedGrant, person: ReviewedPerson | undefined, holdings: Holdings): ReviewRow {
  const { definitions, since } = holdings
  const definition = definitions.find(({ name }) => name === grant.object)
  const { until, record, field, action } = grant
  const isWide = record === null
  const isOld = grant.createdAt < since
  return {
    ...toRow('grant', {
      holder: person ?? grant.team ?? nobody,
      held: grant.code,
      subject: grant.id,
      ...(grant.team ? { team: grant.team.id } : {}),
    }),
    until,
    lastUsedAt: lastUseOf(grant),
    marks: marked({
      leaver: person !== undefined && !person.active,
      wide: isWide,
      sensitive: field !== null && definition?.fields[field]?.sensitive === true,
      unused: grant.person !== null && isOld && isUnused(grant, holdings),
      ending: endsSoon(until, holdings),
      endless: until === null,
    }),
    details: { object: grant.object, action, ...(record ? { record } : {}), ...(field ? { field } : {}) },
  }
}

const nobody = { id: null, name: '' } as const

/** To look is what a grant to view is used for, to write what others are. */
function lastUseOf({ action, usedAt, lookedAt }: ReviewedGrant): string | null {
  return action === 'view' ? lookedAt : usedAt
}

/** Where its use is not counted, or not for so long, it is its holder who was not there. */
function isUnused(grant: ReviewedGrant, { uses, since, looksSince }: Holdings): boolean {
  const { action, person } = grant
  const isWriting = action === 'edit' || action === 'delete' || action === 'create'
  const isCounted = isWriting || (action === 'view' && looksSince !== null && looksSince < since)
  return isBefore(isCounted ? lastUseOf(grant) : (uses.get(person ?? '') ?? usedNothing).seenAt, since)
}

function keyRow(key: ReviewedKey, owner: ReviewedPerson | undefined, holdings: Holdings): ReviewRow {
  return {
    ...toRow('apiKey', { holder: owner ?? nobody, held: key.name, subject: key.id }),
    until: key.until,
    lastUsedAt: key.usedAt,
    marks: marked({
      leaver: !owner?.active,
      unused: key.createdAt < holdings.since && isBefore(key.usedAt, holdings.since),
      ending: endsSoon(key.until, holdings),
      endless: key.until === null,
    }),
    details: { scope: key.scope },
  }
}

function isBefore(at: string | null, since: string): boolean {
  return at === null || at < since
}

/** So long before its end somebody should know. */
const soonMs = 30 * 24 * 3_600_000

function endsSoon(until: string | null, { at }: Clock): boolean {
  return until !== null && Date.parse(until) - Date.parse(at) <= soonMs
}

interface Held {
  readonly holder: { readonly id: string | null; readonly name: string }
  readonly held: string
  readonly subject: string
  readonly team?: string
}

const textMax = 200

function toRow(
  kind: ReviewedKind,
  { holder, held, subject, team }: Held,
): Omit<ReviewRow, 'lastUsedAt' | 'marks' | 'details'> {
  const short = held.slice(0, textMax)
  const person = team === undefined ? holder.id : null
  return { kind, name: `${holder.name} · ${short}`, held: short, subject, person, team: team ?? null, until: null }
}

function marked(found: Readonly<Partial<Record<ReviewMark, boolean>>>): ReviewMark[] {
  // The cast says what Object.keys forgets.
  return (Object.keys(found) as ReviewMark[]).filter((mark) => found[mark])
}

function told(lists: Readonly<Record<string, readonly string[]>>): { readonly [key: string]: Json } {
  return Object.fromEntries(Object.entries(lists).filter(([, some]) => some.length > 0))
}
