import { sql } from 'kysely'
import { type DecisionAction, isApprovers, isWaitedFor, mayDecide } from '../../core/approvals/may-decide.ts'
import { currentStep, wasAskedToEnter } from '../../core/approvals/progress.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { ParkedRow } from '../change/index.ts'
import type { Reader } from '../db/index.ts'
import { getChange } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'
import { happenedText } from './happened-text.ts'
import { findLastDecision } from './last-decision.ts'
import { deciderOf, type Onlooker, seesParked } from './sees-parked.ts'

export interface DecisionChecked {
  readonly looking: Onlooker
  readonly row: ParkedRow | null
  readonly id: string
  readonly action: DecisionAction
  readonly version: number | 'any' | null
  /** Null where it is only looked at what can be decided: why is said by whoever does it. */
  readonly reason?: string | null | undefined
  readonly locale: Locale
  /** Why she may not do it though it is hers to do. */
  readonly against?: Refused | null
}

/**
 * Refuses what may not be decided, in the order in which it matters: what is not there for her, what is decided already (and what
 * was), what she has not read, what is not hers, and what needs a reason.
 */
export async function checkDecision(workspace: Workspace, reader: Reader, checked: DecisionChecked): Promise<void> {
  const { looking, row, id, action, version, reason = '', against = null } = checked
  const { standsFor, logins } = looking
  const decider = deciderOf(looking)
  const isHers = row !== null && isWaitedFor(row.running, decider)
  const isKnown = isHers || (row !== null && wasAskedToEnter(row.running, standsFor))
  if (!row || !(isKnown || (await isSeen(reader, looking, id)))) {
    if (!(await getChange(workspace, { actor: looking.actor, id }))) throw new Refused('change-not-found')
    throw new Refused('not-pending')
  }
  const { state, running, authorId } = row
  if (action === 'comment') return
  const isOpen = state === 'pending' || (state === 'sentBack' && !isApprovers(action))
  if (!isOpen || (action === 'resubmit' && state !== 'sentBack')) await refuseDecided(reader, checked, row)
  if (version === null) throw new Refused('version-missing', { path: 'version' })
  if (version !== 'any' && version !== row.version) throw new Refused('version-stale', { path: 'version' })
  if (mayDecide({ state, progress: running, ...decider }).includes(action)) {
    if (reason === '' && (action === 'reject' || action === 'sendBack'))
      throw new Refused('approval-reason-missing', { path: 'reason' })
    if (against) throw against
    return
  }
  if (!isApprovers(action)) throw new Refused('approval-not-author')
  if (logins.has(authorId)) throw new Refused(action === 'enter' ? 'double-entry-own' : 'approval-own')
  const over = running.steps.findLast(
    (step) => step.state === 'approved' && step.places.some(({ person }) => standsFor.has(person)),
  )
  if (over && (!isHers || action === 'enter')) await refuseDecided(reader, checked, row)
  const { kind } = currentStep(running) ?? {}
  if (action === 'enter' && kind !== 'enter') throw new Refused('double-entry-not-asked')
  if (action === 'settle' && kind !== 'settle') throw new Refused('double-entry-not-settled')
  throw against ?? new Refused(isHers && kind ? 'double-entry-asked' : 'not-approver')
}

/** Says who decided what. */
async function refuseDecided(
  reader: Reader,
  { locale }: Pick<DecisionChecked, 'locale'>,
  row: ParkedRow,
): Promise<never> {
  const last = await findLastDecision(reader, row.id)
  throw new Refused('not-pending', {
    params: { what: last ? happenedText({ ...last, inForce: row.state === 'applied' }, locale) : '' },
    members: () => ({ state: row.state, ...(last ? { decided: last } : {}) }),
  })
}

async function isSeen(reader: Reader, looking: Onlooker, id: string): Promise<boolean> {
  const [found] = await reader.rows(sql`
    SELECT 1 FROM ${reader.table('parked_change')} p WHERE p.id = ${id} AND ${seesParked(reader, looking)}`)
  return found !== undefined
}
