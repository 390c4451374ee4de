/** The first is shown, the others may be typed too; a day without a year is one of this year. */
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
