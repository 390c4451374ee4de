/** When something happened, and its id: the order of the log. */
export interface LogPlace {
  readonly at: string
  readonly id: string
}

/** The newest of what one source holds, as far as it was looked through. */
export interface SourcePage<Row extends LogPlace> {
  readonly rows: readonly Row[]
  /** Where the looking ended; null where there is nothing older. */
  readonly end: LogPlace | null
}

/**
 * The newest of several sources as one page. Below the place at which the first of them stopped looking nothing is told: there
 * might be more in between. `next` is where the page after this one begins.
 */
export function mergePages<Row extends LogPlace>(
  pages: readonly SourcePage<Row>[],
  limit: number,
): { readonly rows: readonly Row[]; readonly next: LogPlace | null } {
  const ends = pages.flatMap(({ end }) => end ?? []).toSorted(newestFirst)
  const [stop] = ends
  const known = pages.flatMap(({ rows }) => rows).filter((row) => !stop || newestFirst(row, stop) <= 0)
  const rows = known.toSorted(newestFirst).slice(0, limit)
  const last = known.length > limit ? rows.at(-1) : stop
  return { rows, next: last ? { at: last.at, id: last.id } : null }
}

function newestFirst(one: LogPlace, other: LogPlace): number {
  if (one.at !== other.at) return one.at < other.at ? 1 : -1
  if (one.id === other.id) return 0
  return one.id < other.id ? 1 : -1
}
