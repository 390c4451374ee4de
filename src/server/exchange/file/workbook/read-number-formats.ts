import { attributeOf, readXml, type XmlPart } from './read-xml.ts'

/** How the numbers of a style are shown, as far as it changes what they say. */
export type NumberFormat = 'number' | 'date' | 'duration' | 'percent' | { readonly mask: string }

/** Formats that Excel has by itself: dates and times, 27–36 and 50–58 those of Chinese, Japanese and Korean ones. */
const builtInDates = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const
const builtInDuration = 46
const builtInPercents: readonly number[] = [9, 10]

/** By a cell's style (ECMA-376, 18.8.30 numFmt and 18.8.10 cellXfs). */
export async function readNumberFormats(part: XmlPart): Promise<NumberFormat[]> {
  const codes = new Map<number, string>()
  const formatIds: number[] = []
  let inCells = false
  await readXml(part, {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) formatIds.push(Number(attributeOf(attributes, 'numFmtId') ?? 0))
      else if (name === 'numFmt')
        codes.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '')
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return formatIds.map((id) => formatOf(id, codes.get(id)))
}

function formatOf(id: number, code: string | undefined): NumberFormat {
  if (code !== undefined) return formatOfCode(code)
  if (id === builtInDuration) return 'duration'
  if (builtInPercents.includes(id)) return 'percent'
  return builtInDates.some(([from, to]) => id >= from && id <= to) ? 'date' : 'number'
}

/** `[$-804]yyyy"年"m"月"` is a date, `[h]:mm` a duration, `0.0%` a percentage, `0000` and `000-0000` number what must keep its zeros. */
export function formatOfCode(code: string): NumberFormat {
  const [first = ''] = code.split(';')
  if (/\[(?:h+|m+|s+)\]/i.test(first)) return 'duration'
  // Quoted and escaped text, colours and conditions aside.
  const bare = first.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general/gi, '')
  if (/[ymdhs]/i.test(bare)) return 'date'
  if (bare.includes('%')) return 'percent'
  return /^[0 \-()/]+$/.test(bare) && bare.split('0').length > 2 ? { mask: maskOf(first) } : 'number'
}

/** What stands between the digits, plain; a digit is `\0`. */
function maskOf(code: string): string {
  return code.replace(/"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|0/g, (all, quoted?: string, escaped?: string) =>
    all === '0' ? '\0' : (quoted ?? escaped ?? ''),
  )
}
