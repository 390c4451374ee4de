/** The day of a moment in a time zone, YYYY-MM-DD (the Swedish way of writing dates is ISO 8601). */
export function dayIn(timeZone: string, at = new Date()): string {
  return at.toLocaleDateString('sv-SE', { timeZone })
}

/** Whole days from one day to another, both YYYY-MM-DD. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
