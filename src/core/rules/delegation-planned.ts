import type { Refusal } from '../change/change.ts'
import { defineRule } from './rule.ts'

/** Somebody else decides, and the time she does so ends after it begins. */
export const delegationPlanned = defineRule({
  reads: ['from', 'to', 'since', 'until'],
  check: ({ from, to, since, until }): Refusal[] => {
    const isHerself = typeof from === 'string' && from === to
    const isOver = typeof since === 'string' && typeof until === 'string' && Date.parse(until) <= Date.parse(since)
    return [
      ...(isHerself ? [{ path: 'to', code: 'delegation-to-herself' } as const] : []),
      ...(isOver ? [{ path: 'until', code: 'grant-ends-before-it-begins' } as const] : []),
    ]
  },
})
