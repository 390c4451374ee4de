const dayMs = 24 * 3_600_000

/** The instant a day begins in the time zone; an instant stands for itself. ISO 8601 in and out. */
export function dayStart(dayOrInstant: string, timeZone: string): string {
  return isDay(dayOrInstant) ? startOf(dayOrInstant, timeZone).toISOString() : toInstant(dayOrInstant)
}

/** The first instant after the day; an instant stands for itself. */
export function dayEnd(dayOrInstant: string, timeZone: string): string {
  if (!isDay(dayOrInstant)) return toInstant(dayOrInstant)
  const next = new Date(Date.parse(dayOrInstant) + dayMs).toISOString().slice(0, 10)
  return startOf(next, timeZone).toISOString()
}

function isDay(text: string): boolean {
  return text.length === 10
}

function toInstant(text: string): string {
  return new Date(text).toISOString()
}

/** Midnight there is midnight in UTC less the offset of that place at that time. */
function startOf(day: string, timeZone: string): Date {
  const utc = Date.parse(`${day}T00:00:00Z`)
  const near = utc - offsetMs(utc, timeZone)
  return new Date(utc - offsetMs(near, timeZone))
}

function offsetMs(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? []
  if (!sign) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
