import pg from 'pg'

const int8 = 20
const numeric = 1700
const date = 1082
const timestamptz = 1184

/**
 * How values arrive from PostgreSQL, set once here: numeric and bigint as numbers (money holds at most 15
 * significant digits, which a double keeps exactly), dates as 'YYYY-MM-DD', moments as ISO strings in UTC.
 */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const parser = format === 'binary' ? undefined : parsers[oid]
    return parser ?? pg.types.getTypeParser(oid, format)
  },
}

const parsers: Record<number, (text: string) => unknown> = {
  [int8]: Number,
  [numeric]: Number,
  [date]: (text) => text,
  [timestamptz]: toIso,
}

/** '2026-11-21 06:30:00.12+00' → '2026-11-21T06:30:00.120Z'. The session's zone is UTC; anything else takes the slow way. */
function toIso(text: string): string {
  if (!text.endsWith('+00') || text.length > 29) return new Date(text).toISOString()
  const fraction = text.slice(20, -3).slice(0, 3).padEnd(3, '0')
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`
}
