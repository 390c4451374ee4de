import type { RecordView } from '../../../core/api/shapes.ts'

export interface TeamPlace {
  readonly team: RecordView
  /** 0 at the top. */
  readonly depth: number
}

/** Teams in the order of a tree: each followed by those below it. A circle of parents shows its teams at the top. */
export function teamTree(teams: readonly RecordView[]): readonly TeamPlace[] {
  const known = new Set(teams.map(({ id }) => id))
  const placed = new Set<string>()
  const below = (parent: string | null, depth: number): TeamPlace[] =>
    teams
      .filter((team) => parentOf(team, known) === parent && !placed.has(team.id))
      .flatMap((team) => {
        placed.add(team.id)
        return [{ team, depth }, ...below(team.id, depth + 1)]
      })
  const tree = below(null, 0)
  return [...tree, ...teams.filter(({ id }) => !placed.has(id)).map((team) => ({ team, depth: 0 }))]
}

/** The parent, where it is among the teams shown. */
function parentOf(team: RecordView, known: ReadonlySet<string>): string | null {
  const parent = team.parent
  return typeof parent === 'string' && known.has(parent) ? parent : null
}
