/** How records that were worked on since are taken back: not at all, by force, or whole as the restore point says. */
export type WayBack = 'leave' | 'force' | 'restorePoint'

/** What is asked of the server for it. */
export function askedBy(way: WayBack) {
  if (way === 'leave') return {}
  return way === 'force' ? ({ force: true } as const) : ({ restorePoint: true } as const)
}
