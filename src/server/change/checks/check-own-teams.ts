import { sql } from 'kysely'
import { type Actor, isAdministrator, reachByTeams } from '../../../core/access/index.ts'
import type { Json } from '../../../core/json.ts'
import { tableOf } from '../../metadata/index.ts'
import { teamsWereGiven } from '../../policy/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands, stored } from '../context/record-change.ts'

/**
 * Nobody widens what she reaches herself by the way teams stand: by moving into one, leading it, putting it below hers, or people into
 * hers. What her roles reach by teams counts, and what the teams she is in or leads were given beside them; administrators reach
 * everything as it is.
 */
export async function checkOwnTeams(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const moving = records.filter((record) => stands(record) && movesTeams(record))
  const { actor, workspace } = context
  if (moving.length === 0 || isAdministrator(actor, workspace.definitions.all())) return
  const before: Standing = { teams: await readTeams(context), own: actor.team?.id ?? null }
  const after = afterChange(before, { actor, moving })
  const [reachedBefore, reachedAfter] = [reachedIn(before, actor), reachedIn(after, actor)]
  // A team that is new has nobody in it: who comes is asked by herself.
  const isNew = new Set<Json>(moving.flatMap(({ op, id }) => (op === 'create' ? [id] : [])))
  const reachesMore = [...reachedAfter].some((id) => !isNew.has(id) && !reachedBefore.has(id))
  const isWider = reachesMore || (await wereGiven(context, without(hersIn(after, actor), hersIn(before, actor))))
  for (const record of moving)
    if (isWidening(record)) refuseRecord(record, { code: 'own-reach-by-teams' }, pathOf(record))

  function isWidening(record: RecordChange): boolean {
    if (record.definition.name === 'team' || record.id === actor.id) return isWider
    return reachedAfter.has(record.after.team ?? null) && !reachedBefore.has(stored(record, 'team'))
  }
}

function movesTeams({ definition, op, changed }: RecordChange): boolean {
  if (op === 'delete') return false
  if (definition.name === 'team') return op === 'restore' || changed.includes('leader') || changed.includes('parent')
  return definition.name === 'user' && op === 'update' && changed.includes('team')
}

function pathOf({ definition, changed }: RecordChange): string {
  if (definition.name === 'user') return 'team'
  return ['leader', 'parent'].find((name) => changed.includes(name)) ?? ''
}

interface Team {
  readonly parent: Json
  readonly leader: Json
}

type Teams = ReadonlyMap<Json, Team>

/** How teams stand, and which of them she is in. */
interface Standing {
  readonly teams: Teams
  readonly own: Json
}

async function readTeams({ workspace, reader }: ChangeContext): Promise<Teams> {
  const rows = await reader.rows<Team & { readonly id: string }>(sql`
    SELECT id, parent_id AS parent, leader_id AS leader
    FROM ${reader.table(tableOf(workspace.definitions.get('team')))} WHERE deleted_at IS NULL`)
  return new Map(rows.map(({ id, ...team }) => [id, team]))
}

function afterChange(
  { teams, own }: Standing,
  { actor, moving }: { readonly actor: Actor; readonly moving: readonly RecordChange[] },
): Standing {
  const after = new Map(teams)
  for (const { definition, id, after: values, before } of moving) {
    if (definition.name !== 'team') continue
    // Of a record only what the change touches is read.
    const { parent = null, leader = null } = { ...teams.get(id), ...before?.values, ...values }
    after.set(id, { parent, leader })
  }
  const herself = moving.find(({ definition, id }) => definition.name === 'user' && id === actor.id)
  return { teams: after, own: herself?.after.team ?? own }
}

/** Those that her roles reach: hers, and where they reach so far those below them; none where they do not go by teams. */
function reachedIn(standing: Standing, actor: Actor): ReadonlySet<Json> {
  const far = reachByTeams(actor)
  if (far === null) return new Set()
  const reached = hersIn(standing, actor)
  if (far === 'hersAndBelow')
    for (const at of reached) for (const [id, { parent }] of standing.teams) if (parent === at) reached.add(id)
  return reached
}

/** The team she is in and those she leads. */
function hersIn({ teams, own }: Standing, actor: Actor): Set<Json> {
  const led = [...teams].flatMap(([id, { leader }]) => (leader === actor.id ? [id] : []))
  return new Set<Json>(own === null ? led : [own, ...led])
}

function without(teams: ReadonlySet<Json>, others: ReadonlySet<Json>): readonly string[] {
  return [...teams].flatMap((id) => (typeof id === 'string' && !others.has(id) ? [id] : []))
}

/** Whether she would hold by one of the teams what others gave it. */
async function wereGiven({ reader, actor, moment }: ChangeContext, teams: readonly string[]): Promise<boolean> {
  return teams.length > 0 && teamsWereGiven(reader, { teams, notBy: actor.id, at: moment })
}
