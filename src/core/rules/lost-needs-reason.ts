import { type Rule, touches } from './rule.ts'

/** A lost opportunity says why, so that the next one is not lost the same way. */
export const lostNeedsReason: Rule = (after, before) => {
  if (!touches(after, before, ['stage', 'lostReason'])) return []
  if (after.stage !== 'lost' || after.lostReason) return []
  return [{ path: 'lostReason', code: 'lost-reason-missing' }]
}
