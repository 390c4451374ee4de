/** The day it is in a time zone at a moment, YYYY-MM-DD: the company's days begin at its own midnight. */
export function dayIn(at: Date, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone })
  formats.set(timeZone, format)
  return format.format(at)
}

/** Swedish writes dates as ISO 8601 does. Making a format costs a hundred times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** Whole days from one day to another, both YYYY-MM-DD. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
