import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Workspace } from '../../metadata/index.ts'
import { type HttpProblem, httpProblem } from '../http-problem.ts'

const windowMs = 15 * 60_000
const failuresPerLogin = 5
const failuresPerAddress = 40

/**
 * Counts an attempt as failed before the password is looked at, so that a hundred attempts at once are counted as a
 * hundred. `forgive` takes it back when it was right. Throws 429 where there were too many; for a login that does not
 * exist just as for one that does.
 */
export async function countAttempt(workspace: Workspace, { account, address }: { account: string; address: string }) {
  const forgiveAddress = countAddress(address, workspace.now())
  const loginHash = createHash('sha256').update(`sign-in ${account}`).digest('base64url')
  await countLogin(workspace, loginHash)
  return {
    async forgive(): Promise<void> {
      forgiveAddress()
      const { system } = workspace.database
      await system.run(sql`DELETE FROM ${system.table('sign_in_attempt')} WHERE login_hash = ${loginHash}`)
    },
  }
}

async function countLogin(workspace: Workspace, loginHash: string): Promise<void> {
  const { system } = workspace.database
  const now = workspace.now()
  const since = new Date(now.getTime() - windowMs).toISOString()
  const [row] = await system.rows(sql<{ failures: number; firstAt: string }>`
    INSERT INTO ${system.table('sign_in_attempt')} AS known (login_hash, failures, first_at)
    VALUES (${loginHash}, 1, ${now.toISOString()})
    ON CONFLICT (login_hash) DO UPDATE SET
      failures = CASE WHEN known.first_at < ${since} THEN 1 ELSE known.failures + 1 END,
      first_at = CASE WHEN known.first_at < ${since} THEN excluded.first_at ELSE known.first_at END
    RETURNING failures, first_at AS "firstAt"`)
  if (row && row.failures > failuresPerLogin) throw tooManySignIns(Date.parse(row.firstAt) + windowMs - now.getTime())
}

interface AddressCount {
  failures: number
  firstAt: number
}

/** In this process only: it slows one machine down that tries many logins; the lock per login holds everywhere. */
const addresses = new Map<string, AddressCount>()
const addressesMax = 20_000

function countAddress(address: string, now: Date): () => void {
  const known = addresses.get(address)
  const count = known && now.getTime() - known.firstAt < windowMs ? known : { failures: 0, firstAt: now.getTime() }
  if (addresses.size >= addressesMax && !known) addresses.clear()
  addresses.set(address, count)
  if (count.failures >= failuresPerAddress) throw tooManySignIns(count.firstAt + windowMs - now.getTime())
  count.failures += 1
  return () => {
    count.failures -= 1
  }
}

function tooManySignIns(waitMs: number): HttpProblem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return httpProblem(429, 'too-many-sign-ins', {
    params: { minutes: Math.ceil(seconds / 60) },
    headers: { 'retry-after': String(seconds) },
  })
}
