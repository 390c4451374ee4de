import { FileProblem } from '../file-problem.ts'

/**
 * Where something stands in the piece of XML at hand. Nothing is cut out before somebody wants it: a sheet of 100,000
 * rows has six million tags.
 */
export interface Span {
  readonly xml: string
  readonly from: number
  readonly to: number
}

export interface XmlHandler {
  /** `name` without its prefix. */
  open(name: string, attributes: Span): void
  close(name: string): void
  /** Text as it is written, entities and all; `literal` where it stands in CDATA. */
  text(text: Span, literal: boolean): void
}

/** One tag or text longer than this is not a workbook's. */
const longestMax = 4_000_000

/**
 * Reads XML piece by piece. No document type is taken, and so no entities of its own: nothing in it can grow or name
 * another file.
 */
export function makeXmlReader(handler: XmlHandler): { feed(piece: string): void } {
  let rest = ''
  return {
    feed(piece) {
      const xml = rest + piece
      const read = readTags(xml, handler)
      rest = xml.slice(read)
      if (rest.length > longestMax) throw new FileProblem('file-damaged')
    },
  }
}

/** Reads all whole tags; answers where the unfinished one, or the text before it, begins. */
function readTags(xml: string, handler: XmlHandler): number {
  for (let at = 0; ; ) {
    const tag = xml.indexOf('<', at)
    if (tag < 0) return at
    const end = endOfTag(xml, tag)
    if (end < 0) return at
    if (tag > at) handler.text({ xml, from: at, to: tag }, false)
    readTag({ xml, from: tag, to: end }, handler)
    at = end
  }
}

const specials = [
  { start: '<!--', end: '-->' },
  { start: '<![CDATA[', end: ']]>' },
  { start: '<?', end: '?>' },
] as const

/** Behind the tag's last character; -1 where it is not there yet. */
function endOfTag(xml: string, tag: number): number {
  const next = xml.charCodeAt(tag + 1)
  if (next === exclamation || next === question) {
    // Too little of it to say what it is.
    if (xml.length - tag < 9) return -1
    const special = specials.find(({ start }) => xml.startsWith(start, tag))
    if (!special) throw new FileProblem('file-damaged')
    const end = xml.indexOf(special.end, tag)
    return end < 0 ? -1 : end + special.end.length
  }
  for (let end = xml.indexOf('>', tag); end >= 0; end = xml.indexOf('>', end + 1)) {
    if (!isQuoted(xml, tag, end)) return end + 1
  }
  return -1
}

/** A value may hold `>`. */
function isQuoted(xml: string, from: number, to: number): boolean {
  let quote = 0
  for (let at = from; at < to; at++) {
    const unit = xml.charCodeAt(at)
    if (quote === 0 && (unit === doubleQuote || unit === singleQuote)) quote = unit
    else if (unit === quote) quote = 0
  }
  return quote !== 0
}

function readTag({ xml, from, to }: Span, handler: XmlHandler): void {
  const first = xml.charCodeAt(from + 1)
  if (first === exclamation) {
    if (xml.startsWith('<![CDATA[', from)) handler.text({ xml, from: from + 9, to: to - 3 }, true)
    return
  }
  if (first === question) return
  if (first === slash) {
    handler.close(nameFrom(xml, from + 2, to - 1).name)
    return
  }
  const isEmpty = xml.charCodeAt(to - 2) === slash
  const { name, end } = nameFrom(xml, from + 1, isEmpty ? to - 2 : to - 1)
  handler.open(name, { xml, from: end, to: isEmpty ? to - 2 : to - 1 })
  if (isEmpty) handler.close(name)
}

function nameFrom(xml: string, from: number, to: number): { name: string; end: number } {
  let start = from
  let end = from
  for (; end < to; end++) {
    const unit = xml.charCodeAt(end)
    if (unit === colon) start = end + 1
    else if (unit <= blank) break
  }
  return { name: xml.slice(start, end), end }
}

/** An attribute by its name without prefix; undefined where the tag has none. */
export function attributeOf({ xml, from, to }: Span, name: string): string | undefined {
  const text = xml.slice(from, to)
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text.charCodeAt(at - 1)
    if (before <= blank || before === colon) {
      const value = valueAt(text, at + name.length)
      if (value !== undefined) return decodeXml(value)
    }
  }
  return undefined
}

/** What stands in quotes behind `=`; blanks around it are rare and allowed. */
function valueAt(text: string, behindName: number): string | undefined {
  let at = behindName
  while (text.charCodeAt(at) <= blank) at++
  if (text.charCodeAt(at) !== equals) return undefined
  do at++
  while (text.charCodeAt(at) <= blank)
  const quote = text.charCodeAt(at)
  if (quote !== doubleQuote && quote !== singleQuote) return undefined
  const end = text.indexOf(quote === doubleQuote ? '"' : "'", at + 1)
  return end < 0 ? undefined : text.slice(at + 1, end)
}

export function textOf({ xml, from, to }: Span, literal: boolean): string {
  const text = xml.slice(from, to)
  return literal ? text : decodeXml(text)
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decodeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w+);/gi, (written, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? written
    const point = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return point <= 0x10ffff ? String.fromCodePoint(point) : written
  })
}

const blank = 0x20
const exclamation = 0x21
const doubleQuote = 0x22
const singleQuote = 0x27
const slash = 0x2f
const colon = 0x3a
const equals = 0x3d
const question = 0x3f
