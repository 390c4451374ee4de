import { sql } from 'kysely'
import type { SignInLock } from '../../core/api/shapes.ts'
import type { Workspace } from '../metadata/index.ts'
import { countOf, type Guesses, guessKinds, lockedUntilMs, spreadOfLocked } from './guess-limits.ts'
import { signInPolicyOf } from './sign-in-policy.ts'

/** More than anybody looks through. */
const listedMax = 200

interface LockRow extends Guesses {
  readonly id: string
  readonly userId: string | null
  readonly userName: string | null
  readonly address: string | null
}

/** Who and what had to wait for too many wrong passwords and is not forgiven yet, the latest first. */
export async function listSignInLocks(workspace: Workspace): Promise<SignInLock[]> {
  const { read } = workspace.database
  const nowMs = workspace.now().getTime()
  const waits = signInPolicyOf(workspace)
  const wasLocked = guessKinds.map(
    (kind) => sql`(g.kind = ${kind} AND g.empty_ms - g.failed_ms > ${spreadOfLocked(kind, waits)}::bigint)`,
  )
  const rows = await read.rows(sql<LockRow>`
    SELECT g.id, g.kind, g.user_id AS "userId", u.name AS "userName", g.address, g.failed_ms AS "failedMs",
      g.empty_ms AS "emptyMs"
    FROM ${read.table('sign_in_guess')} g LEFT JOIN ${read.table('user')} u ON u.id = g.user_id
    WHERE g.empty_ms > ${nowMs} AND (${sql.join(wasLocked, sql` OR `)})
    ORDER BY g.failed_ms DESC, g.id DESC LIMIT ${listedMax}`)
  return rows.map((row) => toLock(row, nowMs, lockedUntilMs(row, waits)))
}

function toLock(row: LockRow, nowMs: number, untilMs: number): SignInLock {
  return {
    id: row.id,
    kind: row.kind,
    person: row.userId === null ? null : { id: row.userId, name: row.userName ?? '' },
    address: row.address,
    failures: countOf(row),
    failedAt: new Date(row.failedMs).toISOString(),
    lockedUntil: untilMs > nowMs ? new Date(untilMs).toISOString() : null,
  }
}

/** Forgives all of it; answers whether there was such a one. */
export async function liftSignInLock({ database: { system } }: Workspace, id: string): Promise<boolean> {
  return (await system.run(sql`DELETE FROM ${system.table('sign_in_guess')} WHERE id = ${id}`)) > 0
}
