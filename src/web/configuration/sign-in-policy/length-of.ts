/** Minutes as whole days or hours, where they come to such; null where not. */
export function lengthOf(minutes: number): { readonly count: number; readonly unit: 'days' | 'hours' } | null {
  if (!Number.isInteger(minutes) || minutes <= 0) return null
  if (minutes % 1440 === 0) return { count: minutes / 1440, unit: 'days' }
  return minutes % 60 === 0 ? { count: minutes / 60, unit: 'hours' } : null
}
