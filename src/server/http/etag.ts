import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Lets whoever asks keep the answer, and asks her to come back with its tag: as long as it is the same, it is not sent
 * again. Answers whether it is what she has.
 */
export function matchesEtag(request: FastifyRequest, reply: FastifyReply, body: string): boolean {
  const tag = tagOf(body)
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache' })
  return tagsIn(request.headers['if-none-match']).some((kept) => kept === '*' || kept === tag)
}

/** Weak: it is the same packed and unpacked. */
function tagOf(body: string): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
}

function tagsIn(header: string | undefined): string[] {
  return (header ?? '').split(',').map((tag) => tag.trim())
}
