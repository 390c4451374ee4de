import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Endpoint } from '../../../core/api/endpoint.ts'
import { isConnectionLoss, newId } from '../../db/index.ts'
import { isSealed, type SealedPlace, sealedPlaces, type Vault } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'
import type { ServerContext } from '../server-context.ts'

/** What an answer is given again with. */
const keptHeaders = ['content-type', 'location', 'kebu-change'] as const

interface Question {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly endpoint: Endpoint
  readonly context: ServerContext
}

/**
 * Does a write that carries an Idempotency-Key once, however often it is sent: the same answer is given again for 24
 * hours, and after that what has become of the record. Without a key, and for calls that only read, it just answers. The answer of a write that failed in the server
 * is not kept, so that it can be tried again; the id of its change is, because it may have been done all the same.
 */
export async function answerOnce(question: Question, answer: () => Promise<FastifyReply>): Promise<FastifyReply> {
  const key = keyOf(question)
  if (key === null) return answer()
  const claimed = await claimKey(question, key).catch((error: unknown) => lettingGo(question, key, error))
  if ('answer' in claimed) return giveAgain(question, key, claimed.answer)
  question.request.changeId = claimed.changeId
  question.context.heldKeys.begin(nameOf(key))
  watchAnswer(question, key)
  try {
    return await answer()
  } catch (error) {
    return question.context.sendProblem(error, question.request, question.reply)
  }
}

interface Key {
  readonly actorId: string
  readonly key: string
  readonly requestHash: string
  /** The same by every key of the vault, and as older versions wrote it. */
  readonly requestHashes: readonly string[]
}

function keyOf({ request, endpoint, context }: Question): Key | null {
  const key = request.headers['idempotency-key']
  if (key === undefined || endpoint.method === 'GET' || endpoint.body === 'multipart' || !request.caller) return null
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw new Refused('idempotency-key-malformed')
  const version = request.headers['if-match'] ?? ''
  const asked = `${request.method} ${request.url}\n${version}\n${JSON.stringify(request.body ?? null)}`
  return {
    actorId: request.caller.actor.id,
    key,
    ...hashesOf(context.workspace.vault, asked),
  }
}

/** Keyed, because a call may say little but a number that is only kept encrypted. */
function hashesOf(vault: Vault, asked: string): Pick<Key, 'requestHash' | 'requestHashes'> {
  const unkeyed = createHash('sha256').update(asked).digest('base64url')
  return { requestHash: vault.fingerprint(asked), requestHashes: [...vault.fingerprints(asked), unkeyed] }
}

/** How the key is known among those that were let go. */
function nameOf({ actorId, key }: Key): string {
  return `${actorId} ${key}`
}

/**
 * The database went away between the claim and the answer, so that nobody could write down how it ended. This process
 * knows that nobody is at it any more: whoever sends it again need not wait for the lease to end.
 */
function lettingGo({ context }: Question, key: Key, error: unknown): never {
  if (isConnectionLoss(error)) context.heldKeys.letGo(nameOf(key))
  throw error
}

interface KeptAnswer {
  readonly requestHash: string
  readonly status: number | null
  readonly headers: Readonly<Record<string, string>> | null
  readonly body: string | null
}

/** Without an answer for so long, whoever claimed the key was killed. */
export const leaseMs = 30_000

/**
 * The key is now ours, with the id its change is to have (the same as before where somebody was killed over it), or the
 * answer to give again.
 */
async function claimKey(
  { context: { workspace, heldKeys } }: Question,
  whole: Key,
): Promise<{ readonly changeId: string } | { readonly answer: KeptAnswer }> {
  const { actorId, key, requestHash, requestHashes } = whole
  const { system } = workspace.database
  const table = system.table('idempotency')
  const now = workspace.now()
  const [claimed] = await system.rows(sql<{ changeId: string }>`
    INSERT INTO ${table} AS i (actor_id, key, request_hash, at, change_id)
    VALUES (${actorId}, ${key}, ${requestHash}, ${now.toISOString()}, ${newId(now.getTime())})
    ON CONFLICT (actor_id, key) DO UPDATE SET at = excluded.at
      WHERE i.status IS NULL AND i.request_hash = ANY(${requestHashes}::text[])
        AND (i.at < ${new Date(now.getTime() - leaseMs).toISOString()} OR ${heldKeys.isLetGo(nameOf(whole))})
    RETURNING change_id AS "changeId"`)
  if (claimed) heldKeys.claimed(nameOf(whole))
  if (claimed) return claimed
  const [known] = await system.rows(sql<KeptAnswer>`
    SELECT request_hash AS "requestHash", status, headers, body
    FROM ${table} WHERE actor_id = ${actorId} AND key = ${key}`)
  if (known && !requestHashes.includes(known.requestHash)) throw new Refused('idempotency-key-reused')
  if (!known || known.status === null) throw new Refused('idempotency-key-in-use')
  return { answer: known }
}

function giveAgain({ reply, context }: Question, key: Key, { status, headers, body }: KeptAnswer): FastifyReply {
  const { vault } = context.workspace
  const answer = body !== null && isSealed(body) ? vault.open(body, placeOf(key)) : body
  return reply
    .code(status ?? 200)
    .headers({ ...headers, 'idempotency-replayed': 'true', 'cache-control': 'no-store' })
    .send(answer ?? undefined)
}

function placeOf({ actorId, key }: Key): SealedPlace {
  return sealedPlaces.answer(actorId, key)
}

/**
 * Keeps what is sent, before it is sent: whoever got the answer can ask for it again. Where the database has gone away
 * meanwhile it is the answer all the same, and the key is let go.
 */
function watchAnswer(question: Question, key: Key): void {
  const { heldKeys } = question.context
  question.request.keepAnswer = async (body) => {
    heldKeys.end(nameOf(key))
    await keepAnswer(question, key, body).catch((error: unknown) => {
      if (!isConnectionLoss(error)) throw error
      heldKeys.letGo(nameOf(key))
    })
  }
}

/** Sealed, because the answer holds a record with all its values. */
async function keepAnswer({ reply, context }: Question, whole: Key, body: string | null): Promise<void> {
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
    keptHeaders.flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))]] : [])),
  )
  const sealed = body === null ? null : vault.seal(body, placeOf(whole))
  await system.run(sql`
    UPDATE ${table} SET status = ${reply.statusCode}, headers = ${JSON.stringify(headers)}, body = ${sealed}
    WHERE actor_id = ${actorId} AND key = ${key}`)
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set where the answer is to be kept under an Idempotency-Key. */
    keepAnswer: ((body: string | null) => Promise<void>) | null
    /** The id that the change of a call with an Idempotency-Key is to have; it is made once, however often it is asked. */
    changeId: string | null
  }
}
