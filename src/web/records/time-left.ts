const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export interface TimeLeft {
  readonly unit: 'minutes' | 'hours' | 'days'
  readonly count: number
}

/** As one says it: never more than is left. */
export function timeLeft(ms: number): TimeLeft {
  if (ms >= 2 * dayMs) return { unit: 'days', count: Math.floor(ms / dayMs) }
  if (ms >= hourMs) return { unit: 'hours', count: Math.floor(ms / hourMs) }
  return { unit: 'minutes', count: Math.max(1, Math.floor(ms / minuteMs)) }
}
