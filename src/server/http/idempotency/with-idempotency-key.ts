import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Endpoint } from '../../../core/api/endpoint.ts'
import { isConnectionLoss, newId } from '../../db/index.ts'
import { isSealed } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'
import type { ServerContext } from '../server-context.ts'
import { type IdempotencyKey, idempotencyKeyOf, nameOf, placeOf } from './idempotency-key.ts'
import { leaseMs } from './released-keys.ts'

/** What an answer is given again with. */
const storedHeaders = ['content-type', 'location', 'kebu-change'] as const

interface IdempotentCall {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly endpoint: Endpoint
  readonly context: ServerContext
}

/**
 * Does a write that carries an Idempotency-Key once, however often it is sent: the same answer is given again for 24
 * hours, and after that what has become of the record. Without a key, and for calls that only read, it just answers. The
 * answer of a write that failed in the server is not kept, so that it can be tried again; the id of its change is, because
 * it may have been done all the same.
 */
export async function withIdempotencyKey(
  call: IdempotentCall,
  answer: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const key = idempotencyKeyOf(call, call.context.workspace.vault)
  if (key === null) return answer()
  const claimed = await claimKey(call, key).catch((error: unknown) => releaseKey(call, key, error))
  if ('answer' in claimed) return replayAnswer(call, key, claimed.answer)
  call.request.changeId = claimed.changeId
  call.context.releasedKeys.begin(nameOf(key))
  storeWhenSent(call, key)
  try {
    return await answer()
  } catch (error) {
    return call.context.sendProblem(error, call.request, call.reply)
  }
}

/**
 * The database went away between the claim and the answer, so that nobody could write down how it ended. This process
 * knows that nobody is at it any more: whoever sends it again need not wait for the lease to end.
 */
function releaseKey({ context }: IdempotentCall, key: IdempotencyKey, error: unknown): never {
  if (isConnectionLoss(error)) context.releasedKeys.release(nameOf(key))
  throw error
}

interface StoredAnswer {
  readonly requestHash: string
  readonly status: number | null
  readonly headers: Readonly<Record<string, string>> | null
  readonly body: string | null
}

/**
 * The key is now ours, with the id its change is to have (the same as before where somebody was killed over it), or the
 * answer to give again.
 */
async function claimKey(
  { context: { workspace, releasedKeys } }: IdempotentCall,
  whole: IdempotencyKey,
): Promise<{ readonly changeId: string } | { readonly answer: StoredAnswer }> {
  const { actorId, key, requestHash, requestHashes } = whole
  const { system } = workspace.database
  const table = system.table('idempotency')
  const now = workspace.now()
  const [claimed] = await system.rows(sql<{ changeId: string }>`
    INSERT INTO ${table} AS i (actor_id, key, request_hash, at, change_id)
    VALUES (${actorId}, ${key}, ${requestHash}, ${now.toISOString()}, ${newId(now.getTime())})
    ON CONFLICT (actor_id, key) DO UPDATE SET at = excluded.at
      WHERE i.status IS NULL AND i.request_hash = ANY(${requestHashes}::text[])
        AND (i.at < ${new Date(now.getTime() - leaseMs).toISOString()} OR ${releasedKeys.isReleased(nameOf(whole))})
    RETURNING change_id AS "changeId"`)
  if (claimed) releasedKeys.claimed(nameOf(whole))
  if (claimed) return claimed
  const [known] = await system.rows(sql<StoredAnswer>`
    SELECT request_hash AS "requestHash", status, headers, body
    FROM ${table} WHERE actor_id = ${actorId} AND key = ${key}`)
  if (known && !requestHashes.includes(known.requestHash)) throw new Refused('idempotency-key-reused')
  if (!known || known.status === null) throw new Refused('idempotency-key-in-use')
  return { answer: known }
}

function replayAnswer(
  { reply, context }: IdempotentCall,
  key: IdempotencyKey,
  { status, headers, body }: StoredAnswer,
): FastifyReply {
  const { vault } = context.workspace
  const answer = body !== null && isSealed(body) ? vault.open(body, placeOf(key)) : body
  return reply
    .code(status ?? 200)
    .headers({ ...headers, 'idempotency-replayed': 'true', 'cache-control': 'no-store' })
    .send(answer ?? undefined)
}

/**
 * Keeps what is sent, before it is sent: whoever got the answer can ask for it again. Where the database has gone away
 * meanwhile it is the answer all the same, and the key is released.
 */
function storeWhenSent(call: IdempotentCall, key: IdempotencyKey): void {
  const { releasedKeys } = call.context
  call.request.storeAnswer = async (body) => {
    releasedKeys.end(nameOf(key))
    await storeAnswer(call, key, body).catch((error: unknown) => {
      if (!isConnectionLoss(error)) throw error
      releasedKeys.release(nameOf(key))
    })
  }
}

/** Sealed, because the answer holds a record with all its values. */
async function storeAnswer(
  { reply, context }: IdempotentCall,
  whole: IdempotencyKey,
  body: string | null,
): Promise<void> {
  const { actorId, key } = whole
  const { vault, database, now } = context.workspace
  const { system } = database
  const table = system.table('idempotency')
  if (reply.statusCode >= 500) {
    // The lease ends now. The id of the change stays: what came after its commit may have failed.
    const ended = new Date(now().getTime() - leaseMs - 1).toISOString()
    await system.run(sql`UPDATE ${table} SET at = ${ended} WHERE actor_id = ${actorId} AND key = ${key}`)
    return
  }
  const headers = Object.fromEntries(
    storedHeaders.flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))]] : [])),
  )
  const sealed = body === null ? null : vault.seal(body, placeOf(whole))
  await system.run(sql`
    UPDATE ${table} SET status = ${reply.statusCode}, headers = ${JSON.stringify(headers)}, body = ${sealed}
    WHERE actor_id = ${actorId} AND key = ${key}`)
}
