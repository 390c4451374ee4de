import { sql } from 'kysely'
import type { ReachedRecord } from '../../core/access/index.ts'
import {
  type Actor,
  grantedActions,
  hasRight,
  isGrantOf,
  understoodFilter,
  type WrittenFilter,
} from '../../core/access/index.ts'
import type { GivenAccess } from '../../core/api/shapes.ts'
import { checkFilterAccess, nameMe } from '../../core/filters/index.ts'
import type { Workspace } from '../metadata/index.ts'

interface GivenRow {
  readonly id: string
  readonly version: number
  readonly action: string
  readonly record: string | null
  readonly filter: WrittenFilter | null
  readonly field: string | null
  readonly from: Date | null
  readonly until: Date | null
  readonly request: string | null
  readonly person: string | null
  readonly personName: string | null
  readonly team: string | null
  readonly teamName: string | null
  readonly owner: string | null
  readonly ownerName: string | null
  readonly uses: number
  readonly usedAt: Date | null
  readonly looks: number
  readonly lookedAt: Date | null
}

interface Asked {
  readonly actor: Actor
  readonly record: ReachedRecord
  readonly at: Date
}

const toldMax = 200

/** What was given of a record beside the roles, also what is to come and what has ended: the newest first. */
export async function givenAccess(
  { database: { read } }: Pick<Workspace, 'database'>,
  { actor, record, at }: Asked,
): Promise<readonly GivenAccess[]> {
  const rows = await read.rows(sql<GivenRow>`
    SELECT g.id, g.version, g.action, g.record, g.filter, g.field, g."from", g.until, g.request_id AS request,
      p.id AS person, p.name AS "personName", t.id AS team, t.name AS "teamName", o.id AS owner, o.name AS "ownerName", used.uses, used.at AS "usedAt",
      looked.days AS looks, looked.at AS "lookedAt"
    FROM ${read.table('grant')} g
    LEFT JOIN ${read.table('user')} p ON p.id = g.person_id
    LEFT JOIN ${read.table('team')} t ON t.id = g.team_id
    LEFT JOIN ${read.table('user')} o ON o.id = g.owner_id
    CROSS JOIN LATERAL (SELECT count(*)::integer AS uses, max(at) AS at FROM ${read.table('grant_use')} WHERE grant_id = g.id) used
    CROSS JOIN LATERAL (SELECT count(DISTINCT day)::integer AS days, max(at) AS at FROM ${read.table('grant_look')} WHERE grant_id = g.id) looked
    WHERE g.deleted_at IS NULL AND g.object = ${record.definition.name}
      AND (g.record = ${record.id ?? ''} OR g.record IS NULL)
    ORDER BY g.created_at DESC, g.id DESC LIMIT ${toldMax}`)
  return rows.flatMap((row) => (isOf(row, { actor, record, at }) ? toGiven(row, { actor, record, at }) : []))
}

function isOf(row: GivenRow, asked: Asked): boolean {
  const { id, record, field } = row
  const filter = row.filter && { filter: row.filter }
  return isGrantOf(
    { id, record, filter, field, object: '', action: 'view', unlocks: false, until: null },
    { ...asked, actor: { ...asked.actor, id: row.person ?? '' } },
  )
}

interface Given {
  readonly owner: string | null
  readonly of: GivenAccess['of']
  readonly recordOwner: string | null
}

/** Whoever gave it ends it, and of a single record its owner: it is hers to say who works on it. */
export function mayRevoke(actor: Actor, { owner, of, recordOwner }: Given): boolean {
  return owner === actor.id || (of === 'record' && recordOwner === actor.id) || hasRight(actor, 'manage-people')
}

function toGiven(row: GivenRow, asked: Asked): GivenAccess[] {
  const {
    actor,
    at,
    record: { ownerId: recordOwner },
  } = asked
  const action = grantedActions.find((one) => one === row.action)
  const to = row.person
    ? { kind: 'person' as const, id: row.person, name: row.personName ?? '' }
    : row.team && { kind: 'team' as const, id: row.team, name: row.teamName ?? '' }
  if (!action || !to || !row.owner) return []
  const { id, version, from, until, field, request } = row
  const of = row.record ? 'record' : row.filter ? 'filter' : 'module'
  return [
    {
      id,
      version,
      action,
      to,
      state: stateAt({ from, until }, at),
      by: { id: row.owner, name: row.ownerName ?? '' },
      of,
      mayRevoke: mayRevoke(actor, { owner: row.owner, of, recordOwner }),
      ...(from ? { from: new Date(from).toISOString() } : {}),
      ...(until ? { until: new Date(until).toISOString() } : {}),
      ...(field ? { field } : {}),
      ...conditionTold(row, asked),
      ...(request ? { request } : {}),
      ...(row.usedAt ? { used: { count: row.uses, at: new Date(row.usedAt).toISOString() } } : {}),
      ...(row.lookedAt ? { looked: { days: row.looks, at: new Date(row.lookedAt).toISOString() } } : {}),
    },
  ]
}

/** The condition by which it was given, to whoever reads all that it asks; hers who holds it is told by her name. */
function conditionTold(
  { filter, person }: GivenRow,
  { actor, at, record: { definition } }: Asked,
): Pick<GivenAccess, 'filter'> {
  const understood = filter && understoodFilter({ filter }, definition, { at, timeZone: actor.timeZone })
  if (!understood || checkFilterAccess(actor, definition, understood).length > 0) return {}
  return { filter: person ? nameMe(filter, definition, person) : filter }
}

function stateAt({ from, until }: Pick<GivenRow, 'from' | 'until'>, at: Date): GivenAccess['state'] {
  if (until && new Date(until) <= at) return 'ended'
  return from && new Date(from) > at ? 'coming' : 'open'
}
