import type { Actor } from '../../core/access/access.ts'
import type { ChangeOutcome, ChangeRequest, ItemOutcome } from '../../core/change/change.ts'
import type { LoggedReason } from '../../core/log/log-details.ts'
import { toLoggedReason } from '../../core/log/to-logged-reason.ts'
import { objectId } from '../../core/objects/object-id.ts'
import { type ProblemCode, problemStatus } from '../../core/text/problems.ts'
import type { Workspace } from '../metadata/index.ts'
import { writeLog } from './write-log.ts'

/** Statuses that say that somebody may not, rather than that what she entered is wrong. */
const forbidding: readonly number[] = [403, 423]
/** Reasons an entry names. */
const reasonsMax = 5

/**
 * What of a change the rules of access refused, as one entry however many records it is about. What is only entered wrong is
 * told to whoever enters it, and to nobody else.
 */
export async function logRefusedChange(
  workspace: Workspace,
  actor: Actor,
  { mode, outcome, address = null }: Attempt,
): Promise<void> {
  const refused = outcome.items.filter(isForbidden)
  const [first] = refused
  if (!first || mode === 'preview' || actor.kind === 'system') return
  const { definitions, database, now } = workspace
  const definition = definitions.find(first.object)
  await writeLog(database.system, {
    kind: 'refused',
    actor,
    at: now(),
    origin: outcome.change.origin,
    address,
    ...(definition ? { object: objectId(definition) } : {}),
    ...(refused.length === 1 && namesRecord(first) ? { recordId: first.id } : {}),
    details: {
      ...(first.op === 'derive' ? {} : { op: first.op }),
      count: isSampled(outcome) ? outcome.counts.refused : refused.length,
      codes: countReasons(refused),
    },
  })
}

interface Attempt {
  /** What is only looked at is nobody's attempt. */
  readonly mode: ChangeRequest['mode']
  readonly outcome: ChangeOutcome
  readonly address?: string | null
}

/** What is refused before any record is looked at names none, and a new one is not there. */
function namesRecord({ op, id }: ItemOutcome): boolean {
  return op !== 'create' && id !== ''
}

function isForbidden({ refusals = [] }: ItemOutcome): boolean {
  return refusals.some(({ code }) => forbids(code))
}

/** Of what is out of her sight she is told that it is not there; that she tried is told to others. */
function forbids(code: ProblemCode): boolean {
  return code === 'record-not-found' || forbidding.includes(problemStatus({ code }))
}

/** Of many only some are named with the outcome; all that were refused are counted then. */
function isSampled({ counts, items }: ChangeOutcome): boolean {
  return counts.refused > items.filter(({ outcome }) => outcome === 'refused').length
}

/** Of the same reason many records are counted; another policy or another person is another reason. */
function countReasons(refused: readonly ItemOutcome[]): LoggedReason[] {
  const reasons = refused.flatMap(({ refusals = [] }) => {
    const forbidden = refusals.filter(({ code }) => forbids(code)).map(toLoggedReason)
    return [...new Map(forbidden.map((reason) => [keyOf(reason), reason])).values()]
  })
  const counted = [...Map.groupBy(reasons, keyOf).values()].flatMap((same) =>
    same.slice(0, 1).map((reason) => ({ ...reason, count: same.length })),
  )
  return counted.toSorted((one, other) => other.count - one.count).slice(0, reasonsMax)
}

function keyOf({ code, policy = '', person = '' }: Omit<LoggedReason, 'count'>): string {
  return [code, policy, person].join('\n')
}
