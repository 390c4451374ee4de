import { sql } from 'kysely'
import { type AlertKind, alertKindWords, oddHoursUsual } from '../../core/objects/watch/watch-kinds.ts'
import type { Workspace } from '../metadata/index.ts'

/** A rule that is in force. */
export interface WatchRule {
  /** Null: it is no record, so nobody changes it. */
  readonly id: string | null
  readonly name: string
  readonly kind: AlertKind
  readonly threshold: number
  readonly minutes: number
  readonly fromHour: number
  readonly toHour: number
  /** Ids of people; everybody who reads the log where there are none. */
  readonly notify: readonly string[]
}

/** Whoever weakens a rule to go unseen is seen doing so, also where Kebu was not running for some days. */
const overTheRules: WatchRule = {
  id: null,
  name: alertKindWords.rulesChanged['zh-CN'],
  kind: 'rulesChanged',
  threshold: 1,
  minutes: 7 * 24 * 60,
  fromHour: oddHoursUsual.from,
  toHour: oddHoursUsual.to,
  notify: [],
}

export async function readWatchRules({ database: { read } }: Workspace): Promise<WatchRule[]> {
  const rules = await read.rows(sql<WatchRule>`
    SELECT r.id, r.name, r.kind, r.threshold::integer AS threshold, r.minutes::integer AS minutes,
      coalesce(r.from_hour, ${oddHoursUsual.from})::integer AS "fromHour",
      coalesce(r.to_hour, ${oddHoursUsual.to})::integer AS "toHour",
      coalesce(r.notify_ids, '{}') AS notify
    FROM ${read.table('watch_rule')} AS r WHERE r.deleted_at IS NULL AND r.active IS NOT FALSE ORDER BY r.id`)
  return [...rules, overTheRules]
}
