/** Editing begins with what stands in the cell, or with what is typed on it, which takes its place. */
export type EditingStart = 'value' | 'typed'

/** How editing ends: at the cell, at another one, or wherever somebody has gone. */
export type EditingEnd = 'stay' | 'next' | 'previous' | 'below' | 'gone'
