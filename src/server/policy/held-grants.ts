import { type RawBuilder, sql } from 'kysely'
import { grantedActions, type HeldGrant, type WrittenFilter } from '../../core/access/index.ts'
import type { Json } from '../../core/json.ts'
import type { Reader } from '../db/index.ts'

export interface GrantRow {
  readonly id: string
  readonly object: string
  readonly action: string
  readonly record: string | null
  readonly filter: WrittenFilter | null
  readonly field: string | null
  readonly unlocks: boolean | null
  readonly opens: Json
  readonly from: string | null
  readonly until: string | null
  readonly savedAt: string
}

/**
 * What the person of `me`, or one of her teams of `mine`, was given and has not ended: an array for the query of the actor. What she
 * gave a team herself is nothing that she was given: it ends for her with what her roles give.
 */
export function grantsQuery(reader: Reader, at: Date): RawBuilder<readonly GrantRow[]> {
  return sql`ARRAY(
    SELECT jsonb_build_object('id', g.id, 'object', g.object, 'action', g.action, 'record', g.record, 'filter', g.filter,
      'field', g.field, 'unlocks', g.unlocks, 'opens', g.opens, 'from', g."from", 'until', g.until, 'savedAt', g.created_at)
    FROM ${reader.table('grant')} g
    WHERE ${isOpen(at)}
      AND (g.person_id = me.id OR (g.team_id IN (SELECT id FROM mine WHERE person = me.id) AND g.owner_id IS DISTINCT FROM me.id))
    ORDER BY g.id)`
}

/** Whether one of the teams holds, now or later, what somebody else gave it. */
export async function teamsWereGiven(
  reader: Reader,
  { teams, notBy, at }: { readonly teams: readonly string[]; readonly notBy: string; readonly at: Date },
): Promise<boolean> {
  const found = await reader.rows(sql`
    SELECT 1 FROM ${reader.table('grant')} g
    WHERE ${isOpen(at)} AND g.team_id = ANY(${[...teams]}::uuid[]) AND g.owner_id IS DISTINCT FROM ${notBy}::uuid LIMIT 1`)
  return found.length > 0
}

function isOpen(at: Date): RawBuilder<unknown> {
  return sql`g.deleted_at IS NULL AND (g.until IS NULL OR g.until > ${at.toISOString()}::timestamptz)`
}

/** Those that have begun, and when the next of them begins or ends: until then she is who she is. */
export function toHeldGrants(
  rows: readonly GrantRow[],
  at: Date,
): { readonly grants: readonly HeldGrant[]; readonly until: Date | null } {
  const timed = rows.map(({ from, until, ...row }) => ({ row, from: toDate(from), until: toDate(until) }))
  const begun = timed.filter(({ from }) => from === null || from <= at)
  const turns = timed.flatMap(({ from, until }) => [from, until]).filter((one) => one !== null && one > at)
  const [next = null] = turns.sort((one, other) => Number(one) - Number(other))
  return { grants: begun.flatMap(({ row, until }) => toHeldGrant(row, until)), until: next }
}

function toDate(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}

/** What a newer version wrote and this one does not know gives nothing. */
function toHeldGrant(
  { id, object, record, filter: written, field, unlocks, opens, action, savedAt }: Omit<GrantRow, 'from' | 'until'>,
  until: Date | null,
): HeldGrant[] {
  const filter = written && { filter: written, savedAt }
  const known = grantedActions.find((one) => one === action)
  if (!known) return []
  const named = Array.isArray(opens) ? { opens: opens.filter((one) => typeof one === 'string') } : {}
  return [{ id, object, action: known, record, filter, field, unlocks: unlocks === true, ...named, until }]
}
