import { attributeOf, makeXmlReader } from './xml-reader.ts'

/** Formats that Excel has by itself: dates and times, 27–36 and 50–58 those of Chinese, Japanese and Korean ones. */
const builtIn = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const

/** By a cell's style: whether its number is a date or time (ECMA-376, 18.8.30 numFmt and 18.8.10 cellXfs). */
export async function readDateFormats(pieces: AsyncIterable<string>): Promise<boolean[]> {
  const codes = new Map<number, string>()
  const formatIds: number[] = []
  let inCells = false
  const reader = makeXmlReader({
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) formatIds.push(Number(attributeOf(attributes, 'numFmtId') ?? 0))
      else if (name === 'numFmt')
        codes.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '')
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
    text() {},
  })
  for await (const piece of pieces) reader.feed(piece)
  return formatIds.map((id) => {
    const code = codes.get(id)
    return code === undefined ? builtIn.some(([from, to]) => id >= from && id <= to) : isDateFormat(code)
  })
}

/** Letters of dates, outside of quoted and escaped text, colours and conditions: `[$-804]yyyy"年"m"月"`. */
function isDateFormat(code: string): boolean {
  const [first = ''] = code.split(';')
  const bare = first.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general/gi, '')
  return /[ymdhs]/i.test(bare)
}
