import { stampIn } from '../../../core/day-in.ts'

/** A moment as the clock on the wall in a zone shows it: `2026-11-21T14:30`. */
export function toZoned(iso: string, timeZone: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  return stampIn(at, timeZone).slice(0, -':00'.length).replace(' ', 'T')
}

/** The moment at which the clock on the wall in a zone shows `2026-11-21T14:30`; null where it is no time. */
export function fromZoned(wall: string, timeZone: string): string | null {
  // Date.parse makes a time of nearly anything: 'tomorrow:00Z' is midnight of 2000.
  const wanted = wallTime.test(wall) ? Date.parse(`${wall}:00Z`) : Number.NaN
  if (Number.isNaN(wanted)) return null
  // Twice, because the offset at the first guess may be that of the other side of a clock change.
  const guess = wanted - offsetMs(wanted, timeZone)
  return new Date(wanted - offsetMs(guess, timeZone)).toISOString()
}

const wallTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

function offsetMs(at: number, timeZone: string): number {
  return Date.parse(`${toZoned(new Date(at).toISOString(), timeZone)}:00Z`) - Math.floor(at / 60_000) * 60_000
}
