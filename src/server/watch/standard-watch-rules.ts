import { sql } from 'kysely'
import { systemActor } from '../../core/access/index.ts'
import { type WatchKind, watchKindWords } from '../../core/objects/watch/watch-kinds.ts'
import { submitChange } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'

/** Far above what a day's work comes to, so that whoever hears of one looks. */
const usual = {
  massExport: { threshold: 2000, minutes: 60 },
  massDelete: { threshold: 200, minutes: 30 },
  oddHours: { threshold: 50, minutes: 60 },
  // Whoever guesses at one person from one place is held up longer each time: no more than nine within the half hour.
  failures: { threshold: 8, minutes: 30 },
  reveals: { threshold: 20, minutes: 30 },
  ownerTransfers: { threshold: 200, minutes: 60 },
  newPlace: { threshold: 1, minutes: 60 },
} as const satisfies Readonly<Record<WatchKind, { readonly threshold: number; readonly minutes: number }>>

/** Gives a company the rules of the house. One that has rules, or once had, is left as its people made it. */
export async function ensureStandardWatchRules(workspace: Workspace): Promise<void> {
  const { read } = workspace.database
  const known = await read.rows(sql`SELECT 1 FROM ${read.table('watch_rule')} LIMIT 1`)
  if (known.length > 0) return
  const items = Object.entries(usual).map(([kind, sizes]) => ({
    object: 'watchRule',
    op: 'create' as const,
    // The cast says what Object.entries forgets.
    values: { name: watchKindWords[kind as WatchKind]['zh-CN'], kind, ...sizes, active: true },
  }))
  // Another process that started at the same moment may have made them: their names are unique.
  await submitChange(workspace, systemActor, { mode: 'apply', origin: 'seed', onRefusal: 'stop', items })
}
