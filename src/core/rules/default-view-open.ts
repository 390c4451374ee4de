import { defineRule } from './rule.ts'

/** What people with a role see first, all of them can see. */
export const defaultViewOpen = defineRule({
  reads: ['shared', 'defaultFor'],
  check: ({ shared, defaultFor }, before) => {
    if (shared === 'all' || !Array.isArray(defaultFor) || defaultFor.length === 0) return []
    const isNarrowed = before !== null && before.shared === 'all'
    return [{ path: isNarrowed ? 'shared' : 'defaultFor', code: 'default-view-not-shared' }]
  },
})
