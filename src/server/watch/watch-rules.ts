import { sql } from 'kysely'
import type { WatchKind } from '../../core/objects/watch/watch-kinds.ts'
import type { Workspace } from '../metadata/index.ts'

/** A rule that is in force. */
export interface WatchRule {
  readonly id: string
  readonly name: string
  readonly kind: WatchKind
  readonly threshold: number
  readonly minutes: number
  readonly fromHour: number
  readonly toHour: number
}

export function readWatchRules({ database: { read } }: Workspace): Promise<WatchRule[]> {
  return read.rows(sql<WatchRule>`
    SELECT r.id, r.name, r.kind, r.threshold::integer AS threshold, r.minutes::integer AS minutes,
      coalesce(r.from_hour, 22)::integer AS "fromHour", coalesce(r.to_hour, 6)::integer AS "toHour"
    FROM ${read.table('watch_rule')} AS r WHERE r.deleted_at IS NULL AND r.active IS NOT FALSE ORDER BY r.id`)
}
