import type { NumberFormat } from './read-number-formats.ts'

const dayMs = 86_400_000
/** Excel counts 29 February 1900, which was none: before it days count from one day later. */
const firstRealDay = 60
/** Excel keeps so many digits of a number; what a longer one lost is gone before the file is written. */
const digitsKept = 15

/** A number as its format shows it, where that says more than the number: dates, durations, percentages, leading zeros. */
export function formattedText(written: string, format: NumberFormat, { from1904 }: { from1904: boolean }): string {
  if (format === 'date') return dateText(written, { from1904 })
  if (format === 'duration') return durationText(written)
  if (format === 'percent') return percentText(written)
  return format === 'number' ? numberText(written) : maskedText(written, format.mask)
}

/** As the field types' `parse` reads it: 0.1 + 0.2 is 0.3 here as it is in Excel. Long whole numbers stay as they are. */
export function numberText(written: string): string {
  const value = Number(written)
  if (Number.isNaN(value) || /^-?\d{16,}$/.test(written)) return written
  return Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(digitsKept)))
}

/** A whole number that Excel has rounded: a card number typed as a number has lost its last digits. */
export function hasLostDigits(written: string): boolean {
  return /e/i.test(written) && isRounded(Number(written))
}

/** A number that would need more digits than are kept. */
export function isRounded(value: number): boolean {
  return Math.abs(value) >= 10 ** digitsKept
}

/** A date is a number of days, counted from 1900 or, in workbooks of old Macs, from 1904; its time knows no zone. */
function dateText(written: string, { from1904 }: { from1904: boolean }): string {
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

/** One and a half days are 36:00:00. */
function durationText(written: string): string {
  const seconds = Math.round(Number(written) * 86_400)
  if (!Number.isSafeInteger(seconds)) return written
  const whole = Math.abs(seconds)
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return (seconds < 0 ? '-' : '') + parts.map((part) => String(part).padStart(2, '0')).join(':')
}

/** 0.155 is 15.5%, which a percentage and a share each read in their own way; all its decimals, not only those shown. */
function percentText(written: string): string {
  const value = Number(written)
  return Number.isFinite(value) ? `${Number((value * 100).toPrecision(digitsKept))}%` : written
}

/** Fills the digits in from the right; a longer number runs over to the left. */
function maskedText(written: string, mask: string): string {
  const digits = numberText(written)
  if (!/^\d+$/.test(digits)) return digits
  const places = mask.split('\0')
  const filled = digits.padStart(places.length - 1, '0')
  const over = filled.length - (places.length - 1)
  const [before = '', ...between] = places
  return before + filled.slice(0, over) + between.map((behind, i) => filled[over + i] + behind).join('')
}
