import type { Actor } from '../../core/access/access.ts'
import type { Locale } from '../../core/text/locale.ts'

/** Who calls, and how she proved it. */
export interface Caller {
  readonly actor: Actor
  readonly locale: Locale
  /** `page`: a session cookie. `key`: an API key. */
  readonly by: 'page' | 'key'
  /** The session or the key itself, by its id; and when it ends if nobody does anything. */
  readonly accessId: string
  readonly accessEndsAtMs: number
  /** What the key may do; a session may always write. */
  readonly scope: 'read' | 'write'
  /** Through whose eyes she looks: then the actor is the other one. */
  readonly viewed?: Viewed
}

/** A person or role that a manager of people tries as, and who she is. */
export interface Viewed {
  readonly kind: 'user' | 'role'
  readonly id: string
  readonly name: string
  readonly by: Actor
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before the body is read, where the call proved who it is. */
    caller: Caller | null
  }
}
