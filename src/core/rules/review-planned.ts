import { defineRule } from './rule.ts'

/** A review is not due before it begins. */
export const reviewPlanned = defineRule({
  reads: ['startsOn', 'dueOn'],
  check: ({ startsOn, dueOn }) => {
    if (typeof startsOn !== 'string' || typeof dueOn !== 'string' || dueOn >= startsOn) return []
    return [{ path: 'dueOn', code: 'review-due-before-start', params: { day: startsOn } }]
  },
})
