/**
 * The frame around every call: who makes it, what was sent, at most once where a key says so, and every problem as a
 * document. It binds endpoints to what answers them, and knows none of them.
 */
export type { AddRoute, Answer, Call, RouteGroup } from './add-route.ts'
export { findCaller, requireAllowedAddress } from './authenticate.ts'
export { buildServer, type ServerOptions } from './build-server.ts'
export type { Caller } from './caller.ts'
export { idempotentChange, idempotentDecision, idempotentRun } from './idempotency/idempotent-options.ts'
export { sweepIdempotencyKeys } from './idempotency/sweep-idempotency-keys.ts'
export { parseInput } from './parse-call.ts'
export { problemDocument } from './problem-document.ts'
export type { ServerContext } from './server-context.ts'
export { statusTitles } from './status-titles.ts'
