/** How a day may be typed into a calendar, in the letters of dayjs. The first is shown; without a year it is this year’s. */
export const dayFormats = [
  'YYYY-MM-DD',
  'YYYY-M-D',
  'YYYY/M/D',
  'YYYY.M.D',
  'YYYY年M月D日',
  'YYYYMMDD',
  'M-D',
  'M/D',
  'M月D日',
]

/** The same with an hour, or without for midnight. */
export const timeFormats = ['YYYY-MM-DD HH:mm', ...dayFormats.map((day) => `${day} H:mm`), ...dayFormats]
