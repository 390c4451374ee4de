const dayMs = 86_400_000
/** Excel counts 29 February 1900, which was none: before it days count from one day later. */
const firstRealDay = 60

/** As the field types' `parse` reads it. Excel keeps 15 digits of a number, so 0.1 + 0.2 is 0.3 here as it is there. */
export function numberText(written: string): string {
  const value = Number(written)
  if (Number.isNaN(value)) return written
  return Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(15)))
}

/** A date is a number of days, counted from 1900 or, in workbooks of old Macs, from 1904; its time knows no zone. */
export function dateText(written: string, { from1904 }: { from1904: boolean }): string {
  const days = Number(written)
  const seconds = Math.round(days * 86_400)
  if (Number.isNaN(seconds)) return written
  if (days >= 0 && days < 1) return new Date(seconds * 1000).toISOString().slice(11, 19)
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < firstRealDay ? 31 : 30)
  const moment = start + seconds * 1000
  if (Math.abs(moment) > 100_000_000 * dayMs) return written
  const [day = '', time = ''] = new Date(moment).toISOString().slice(0, 19).split('T')
  return time === '00:00:00' ? day : `${day} ${time}`
}
