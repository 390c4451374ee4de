import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'
import { type Guesses, type GuessKind, leakMsOf, lockedUntilMs } from './guess-limits.ts'
import { withKeyedLock } from './keyed-lock.ts'
import { signInPolicyOf } from './sign-in-policy.ts'

export interface PasswordAttempt {
  /** The person's id; of a login that nobody has, what was typed. */
  readonly account: string
  readonly userId: string | null
  readonly address: string
  /** Names a browser in which this person has signed in before: what others do to her account does not touch it. */
  readonly knownDevice: string | null
}

/**
 * Looks at a password, unless there were too many wrong ones: then it throws 429, for a login that does not exist just
 * as for one that does. Those of one source are looked at one after the other, so that a hundred wrong ones at once are
 * counted as a hundred, and a dozen right ones all pass.
 */
export async function tryPassword(
  workspace: Workspace,
  attempt: PasswordAttempt,
  matches: () => Promise<boolean>,
): Promise<boolean> {
  const subjects = subjectsOf(attempt)
  return withKeyedLock(attempt.knownDevice ?? attempt.address, async () => {
    await refuseLocked(workspace, subjects)
    const right = await matches()
    if (right) await forgive(workspace, subjects)
    else await note(workspace, attempt, subjects)
    return right
  })
}

interface Subject {
  readonly kind: GuessKind
  readonly hash: string
}

/** A browser that is known answers for itself alone. */
function subjectsOf({ account, address, knownDevice }: PasswordAttempt): readonly Subject[] {
  if (knownDevice !== null) return [subject('source', `device ${knownDevice} ${account}`)]
  return [subject('source', `address ${address} ${account}`), subject('account', account), subject('address', address)]
}

function subject(kind: GuessKind, name: string): Subject {
  return { kind, hash: createHash('sha256').update(`${kind} ${name}`).digest('base64url') }
}

async function refuseLocked(workspace: Workspace, subjects: readonly Subject[]): Promise<void> {
  const { read } = workspace.database
  const rows = await read.rows(sql<Guesses>`
    SELECT kind, failed_ms AS "failedMs", empty_ms AS "emptyMs" FROM ${read.table('sign_in_guess')}
    WHERE subject = ANY(${subjects.map(({ hash }) => hash)}::text[])`)
  const waits = signInPolicyOf(workspace)
  const untilMs = Math.max(0, ...rows.map((row) => lockedUntilMs(row, waits)))
  const seconds = Math.ceil((untilMs - workspace.now().getTime()) / 1000)
  if (seconds <= 0) return
  throw new Refused('too-many-sign-ins', {
    params: { minutes: Math.ceil(seconds / 60) },
    headers: { 'retry-after': String(seconds) },
  })
}

/** What was counted against the account or the address by the doings of others stays. */
async function forgive({ database: { system } }: Workspace, subjects: readonly Subject[]): Promise<void> {
  const own = subjects.find(({ kind }) => kind === 'source')
  await system.run(sql`DELETE FROM ${system.table('sign_in_guess')} WHERE subject = ${own?.hash ?? ''}`)
}

/** Of a login that nobody has only the hash is kept: it may well be somebody's password. */
async function note(
  { database: { system }, now }: Workspace,
  { userId, address }: PasswordAttempt,
  subjects: readonly Subject[],
): Promise<void> {
  const atMs = now().getTime()
  for (const { kind, hash } of subjects) {
    const leakMs = leakMsOf(kind)
    const person = kind === 'address' ? null : userId
    await system.run(sql`
      INSERT INTO ${system.table('sign_in_guess')} AS known (subject, id, kind, user_id, address, failed_ms, empty_ms)
      VALUES (${hash}, ${newId(atMs)}, ${kind}, ${person}, ${kind === 'account' ? null : address}, ${atMs}, ${atMs + leakMs})
      ON CONFLICT (subject) DO UPDATE SET failed_ms = excluded.failed_ms, address = excluded.address,
        empty_ms = greatest(known.empty_ms, excluded.failed_ms) + ${leakMs}::bigint`)
  }
}
