import { sql } from 'kysely'
import { type Actor, isAdministrator, reachByTeams } from '../../../core/access/index.ts'
import type { Json } from '../../../core/json.ts'
import { tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands, stored } from '../context/record-change.ts'

/**
 * Nobody widens what she reaches herself by the way teams stand: by moving into one, leading it, putting it below hers, or people into
 * hers. Asked of those whose roles reach as far as teams do; administrators reach everything as it is.
 */
export async function checkOwnTeams(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const moving = records.filter((record) => stands(record) && movesTeams(record))
  const { actor, workspace } = context
  const far = reachByTeams(actor)
  if (moving.length === 0 || far === null || isAdministrator(actor, workspace.definitions.all())) return
  const teams = await readTeams(context)
  const before = hersIn(teams, { actor, own: actor.team?.id ?? null, far })
  const own = moving.find(({ definition, id }) => definition.name === 'user' && id === actor.id)
  const after = hersIn(afterChange(teams, moving), { actor, own: own?.after.team ?? actor.team?.id ?? null, far })
  // A team that is new has nobody in it: who comes is asked by herself.
  const isWider = [...after].some((id) => teams.has(id) && !before.has(id))
  for (const record of moving)
    if (isWidening(record)) refuseRecord(record, { code: 'own-reach-by-teams' }, pathOf(record))

  function isWidening(record: RecordChange): boolean {
    if (record.definition.name === 'team' || record.id === actor.id) return isWider
    return after.has(record.after.team ?? null) && !before.has(stored(record, 'team'))
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

async function readTeams({ workspace, reader }: ChangeContext): Promise<Teams> {
  const rows = await reader.rows<Team & { readonly id: string }>(sql`
    SELECT id, parent_id AS parent, leader_id AS leader
    FROM ${reader.table(tableOf(workspace.definitions.get('team')))} WHERE deleted_at IS NULL`)
  return new Map(rows.map(({ id, ...team }) => [id, team]))
}

function afterChange(teams: Teams, moving: readonly RecordChange[]): Teams {
  const after = new Map(teams)
  for (const { definition, id, after: values, before } of moving) {
    if (definition.name !== 'team') continue
    const { parent = null, leader = null } = { ...before?.values, ...values }
    after.set(id, { parent, leader })
  }
  return after
}

/** The team she is in and those she leads; where her roles reach so far, those below them, too. */
function hersIn(
  teams: Teams,
  { actor, own, far }: { readonly actor: Actor; readonly own: Json; readonly far: ReturnType<typeof reachByTeams> },
): ReadonlySet<Json> {
  const led = [...teams].flatMap(([id, { leader }]) => (leader === actor.id ? [id] : []))
  const hers = new Set<Json>(own === null ? led : [own, ...led])
  if (far === 'hers') return hers
  for (const at of hers) for (const [id, { parent }] of teams) if (parent === at) hers.add(id)
  return hers
}
