import { defineRule } from './rule.ts'

/** A lost opportunity says why, so that the next one is not lost the same way. */
export const lostNeedsReason = defineRule({
  reads: ['stage', 'lostReason'],
  check: ({ stage, lostReason }) => {
    if (stage !== 'lost' || lostReason) return []
    return [{ path: 'lostReason', code: 'lost-reason-missing' }]
  },
})
