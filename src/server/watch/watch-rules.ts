import { sql } from 'kysely'
import { oddHoursUsual, type WatchKind } from '../../core/objects/watch/watch-kinds.ts'
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
  /** Ids of people; everybody who reads the log where there are none. */
  readonly notify: readonly string[]
}

export function readWatchRules({ database: { read } }: Workspace): Promise<WatchRule[]> {
  return read.rows(sql<WatchRule>`
    SELECT r.id, r.name, r.kind, r.threshold::integer AS threshold, r.minutes::integer AS minutes,
      coalesce(r.from_hour, ${oddHoursUsual.from})::integer AS "fromHour",
      coalesce(r.to_hour, ${oddHoursUsual.to})::integer AS "toHour",
      coalesce(r.notify_ids, '{}') AS notify
    FROM ${read.table('watch_rule')} AS r WHERE r.deleted_at IS NULL AND r.active IS NOT FALSE ORDER BY r.id`)
}
