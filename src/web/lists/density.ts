/** How high the rows of lists are, as a person prefers. */
export const densities = ['compact', 'normal', 'comfortable'] as const
export type Density = (typeof densities)[number]

export const rowHeights: Readonly<Record<Density, number>> = { compact: 32, normal: 36, comfortable: 44 }
