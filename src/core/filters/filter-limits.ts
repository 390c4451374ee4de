/** How large a filter may be; a batch's list of picked records is the largest sensible one. */
export const filterLimits = { levels: 5, conditions: 100, values: 10_000 } as const
