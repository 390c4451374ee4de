import type { GroupReport, RecordView } from '../../../core/api/shapes.ts'
import type { TeamPlace } from './team-tree.ts'

interface Counted {
  readonly places: readonly TeamPlace[]
  readonly people: readonly RecordView[]
  /** How many records each person has. */
  readonly groups: GroupReport['groups']
}

interface TeamCount {
  readonly count: number
  /** The team and those below it. */
  readonly teamIds: readonly string[]
}

/** What the people of each team have together with those of the teams below it; and what nobody in a team has. */
export function teamCounts({ places, people, groups }: Counted) {
  const teamOf = new Map(people.map(({ id, team }) => [id, typeof team === 'string' ? team : null]))
  const own = new Map<string | null, number>()
  for (const { keys, count } of groups) {
    const team = teamOf.get(String(keys[0] ?? '')) ?? null
    own.set(team, (own.get(team) ?? 0) + count)
  }
  const byTeam = new Map<string, TeamCount>()
  for (const [at, { team, depth }] of places.entries()) {
    const end = places.findIndex((place, n) => n > at && place.depth <= depth)
    const teamIds = places.slice(at, end < 0 ? undefined : end).map((place) => place.team.id)
    byTeam.set(team.id, { teamIds, count: teamIds.reduce((sum, id) => sum + (own.get(id) ?? 0), 0) })
  }
  return { byTeam, without: own.get(null) ?? 0 }
}
