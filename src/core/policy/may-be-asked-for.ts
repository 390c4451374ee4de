import type { Ruling } from './policy-rule.ts'

/** Whether such a lock is there for somebody else to decide on. */
export function mayBeAskedFor(ruling: Ruling): boolean {
  return ruling.verdict === 'refuse' && ruling.policy !== undefined && ruling.wayOut === 'request-access'
}
