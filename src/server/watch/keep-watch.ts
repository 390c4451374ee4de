import { systemActor } from '../../core/access/index.ts'
import type { ChangeItem } from '../../core/change/change.ts'
import { dayIn } from '../../core/day-in.ts'
import { submitChange } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { repeatEvery } from '../ops/index.ts'
import { findOccurrences, type Occurrence } from './find-occurrences.ts'
import { type OwnersMoved, rememberOwnersMoved } from './owners-moved.ts'
import { tellAlerts } from './tell-alerts.ts'
import { readWatchRules, type WatchRule } from './watch-rules.ts'

const lookMs = 20_000

/** Looks three times a minute whether anything that is watched for has happened. */
export function keepWatch(workspace: Workspace): () => Promise<void> {
  const known: OwnersMoved = new Map()
  return repeatEvery(lookMs, async () => {
    await raiseAlerts(workspace, known)
    await tellAlerts(workspace)
  })
}

/**
 * Raises an alert for everybody who came to the threshold of a rule; answers how many. Two processes that look at the same moment
 * raise it once: the later one is refused by the name of the occurrence. What earlier looks have counted is known.
 */
export async function raiseAlerts(workspace: Workspace, known: OwnersMoved = new Map()): Promise<number> {
  const now = workspace.now()
  const rules = await readWatchRules(workspace)
  await rememberOwnersMoved(workspace, { rules, now, known })
  const found = await Promise.all(rules.map((rule) => findOccurrences(workspace, { rule, now, known })))
  const alerts = rules.flatMap((rule, n) => (found[n] ?? []).map((one) => toAlert(workspace, { rule, one, now })))
  if (alerts.length === 0) return 0
  const items = alerts.map((values): ChangeItem => ({ object: 'alert', op: 'create', values }))
  const request = { mode: 'apply', origin: 'rule', onRefusal: 'skip', items } as const
  return (await submitChange(workspace, systemActor, request)).counts.applied
}

interface Found {
  readonly rule: WatchRule
  readonly one: Occurrence
  readonly now: Date
}

function toAlert({ timeZone }: Workspace, { rule, one: { personId, address, count, toldToday }, now }: Found) {
  const which = [rule.id ?? rule.kind, personId ?? address ?? '', dayIn(now, timeZone), toldToday]
  return {
    name: rule.name,
    kind: rule.kind,
    rule: rule.id,
    person: personId,
    address,
    count,
    raisedAt: now.toISOString(),
    notified: notifiedOf(rule, personId),
    occurrence: which.join(' '),
  }
}

/** Of herself nobody is told alone: where the rule names her only, everybody who reads the log is. */
function notifiedOf({ notify }: WatchRule, about: string | null): readonly string[] {
  return notify.length === 1 && notify[0] === about ? [] : notify
}
