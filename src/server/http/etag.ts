import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { rememberLatest } from './remember-latest.ts'

/**
 * Lets whoever asks keep the answer, and asks her to come back with its tag: as long as it is the same, it is not sent
 * again. Answers whether it is what she has.
 */
export function matchesEtag(request: FastifyRequest, reply: FastifyReply, { tag }: Tagged): boolean {
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache' })
  return tagsIn(request.headers['if-none-match']).some((kept) => kept === '*' || kept === tag)
}

/** An answer as it is sent, and the tag it is known by. */
export interface Tagged {
  readonly text: string
  readonly tag: string
}

/** Of answers that are given again as they are, written and tagged once: those asked for lately are half a megabyte each. */
const latest = rememberLatest<unknown, Tagged>(50)

export function tagged(answer: unknown): Tagged {
  return latest(answer, () => {
    const text = JSON.stringify(answer)
    return { text, tag: tagOf(text) }
  })
}

/** Weak: it is the same packed and unpacked. */
function tagOf(body: string): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
}

function tagsIn(header: string | undefined): string[] {
  return (header ?? '').split(',').map((tag) => tag.trim())
}
