import { addDays, addMonths, dayIn } from '../day-in.ts'

/** A day that is meant by the day it is used on: `today`, `today+30d`, `today-2m`. */
export interface MovingDay {
  readonly shift: number
  readonly unit: DayUnit
}

export type DayUnit = 'd' | 'w' | 'm' | 'y'

const form = /^today(?:\s*([+-])\s*(\d{1,5})\s*([dwmy]))?$/

/** Null where the text means no such day. */
export function parseMovingDay(text: string): MovingDay | null {
  const found = form.exec(text.trim())
  if (!found) return null
  const [, sign, count = '0', unit = 'd'] = found
  return { shift: sign === '-' ? -Number(count) : Number(count), unit: unit as DayUnit }
}

/** As it is written. */
export function movingDayText({ shift, unit }: MovingDay): string {
  return shift === 0 && unit === 'd' ? 'today' : `today${shift < 0 ? '-' : '+'}${Math.abs(shift)}${unit}`
}

/** The day it means at a moment; '' beyond what four digits of a year can write. */
export function dayMeant(
  { shift, unit }: MovingDay,
  { at, timeZone }: { readonly at: string; readonly timeZone: string },
): string {
  const today = dayIn(new Date(at), timeZone)
  if (unit === 'd' || unit === 'w') return addDays(today, unit === 'w' ? shift * 7 : shift)
  return addMonths(today, unit === 'y' ? shift * 12 : shift)
}
