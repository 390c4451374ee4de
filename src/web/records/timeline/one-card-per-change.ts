import type { HistoryEntry } from '../../../core/api/shapes.ts'

/**
 * What a change did to the record and which of its totals moved along are one thing to whoever reads it: an order is
 * created with the sums of its lines. Newest first, as the history is.
 */
export function oneCardPerChange(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const moved = new Map(entries.filter(isDerived).map((entry) => [entry.changeId, entry]))
  const done = new Set(entries.filter((entry) => !isDerived(entry)).map(({ changeId }) => changeId))
  return entries
    .filter((entry) => !isDerived(entry) || !done.has(entry.changeId))
    .map((entry) => (isDerived(entry) ? entry : together(entry, moved.get(entry.changeId))))
}

function isDerived({ op }: HistoryEntry): boolean {
  return op === 'derive'
}

/** The version is the last that the change made: to it the record can be brought back whole. */
function together(entry: HistoryEntry, moved: HistoryEntry | undefined): HistoryEntry {
  if (!moved || moved.recordId !== entry.recordId) return entry
  return {
    ...entry,
    versionAfter: Math.max(entry.versionAfter, moved.versionAfter),
    before: { ...moved.before, ...entry.before },
    after: { ...entry.after, ...moved.after },
    refs: { ...moved.refs, ...entry.refs },
    hidden: entry.hidden + moved.hidden,
  }
}
