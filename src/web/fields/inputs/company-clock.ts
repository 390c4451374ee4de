import dayjs, { type Dayjs } from 'dayjs'
import { toZoned } from './zoned-time.ts'

let zone: string | null = null

/** From now on a calendar's today, and the day and hour it begins with, are those of the company, wherever its browser is. */
export function keepCompanyClock(timeZone: string): void {
  zone = timeZone
}

/** What the clock on the company's wall shows, as a day of a calendar: those are taken for the browser's, and never told apart. */
function companyNow(): Dayjs {
  return zone === null ? dayjs() : dayjs(toZoned(new Date().toISOString(), zone))
}

// antd's calendars ask for what time it is in the zone of the house where days know of zones, and know no other way to be told.
dayjs.extend((_, day) => {
  Object.assign(day.prototype, { tz: companyNow })
})
