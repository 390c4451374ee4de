/** A line of a card: `TEL;TYPE=CELL:138…`. */
export interface CardLine {
  /** In capitals, without its group. */
  readonly name: string
  /** TYPE and bare parameters, in capitals. */
  readonly types: ReadonlySet<string>
  /** The parts of the value between semicolons, decoded. */
  readonly parts: readonly string[]
}

export type Card = readonly CardLine[]

/**
 * The cards of a .vcf, one after the other: versions 2.1, 3.0 and 4.0, folded lines, quoted-printable in any charset
 * (RFC 2426, RFC 6350). Pictures and sounds are passed over; a card within another belongs to that one. A card that never
 * ends is ended by the next.
 */
export function* readVcards(text: string): Generator<Card> {
  let card: CardLine[] | null = null
  let within = 0
  for (const line of linesOf(text)) {
    const property = propertyOf(line)
    if (!property) continue
    const { name, value } = property
    const isMark = value.trim().toUpperCase() === 'VCARD'
    if (name === 'BEGIN' && isMark) {
      if (card && isAgent(card)) within++
      else {
        if (card) yield card
        card = []
      }
    } else if (name === 'END' && isMark) {
      if (within > 0) within--
      else if (card) {
        yield card
        card = null
      }
    } else if (card && within === 0 && !binary.has(name)) card.push(lineOf(property))
  }
  if (card) yield card
}

const binary: ReadonlySet<string> = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY'])

/** In 2.1 the card of somebody's secretary stands within her own, below a line that says so. */
function isAgent(card: readonly CardLine[]): boolean {
  return card.at(-1)?.name === 'AGENT'
}

/** Lines with what was folded behind them: a blank begins a continuation, `=` ends a line of quoted-printable that goes on. */
function* linesOf(text: string): Generator<string> {
  let pieces: string[] = []
  for (const line of rawLines(text)) {
    const last = pieces.at(-1) ?? ''
    const goesOn = last.endsWith('=') && isQuotedPrintable(pieces[0] ?? '')
    if (goesOn) pieces.splice(-1, 1, last.slice(0, -1), line)
    else if (pieces.length > 0 && (line.startsWith(' ') || line.startsWith('\t'))) pieces.push(line.slice(1))
    else {
      if (pieces.length > 0) yield pieces.join('')
      pieces = [line]
    }
  }
  if (pieces.length > 0) yield pieces.join('')
}

function* rawLines(text: string): Generator<string> {
  for (const match of text.matchAll(/[^\r\n]+/g)) yield match[0]
}

function isQuotedPrintable(line: string): boolean {
  return /^[^:]*QUOTED-PRINTABLE/i.test(line)
}

interface Property {
  readonly name: string
  readonly params: readonly string[]
  readonly value: string
}

/** Parameters may be quoted, and hold colons and semicolons then. */
const propertyForm = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":;])*)*):/

function propertyOf(line: string): Property | null {
  const match = propertyForm.exec(line)
  if (!match?.[1]) return null
  const params = (match[2] ?? '').match(/(?:"[^"]*"|[^";])+/g) ?? []
  return { name: match[1].toUpperCase(), params, value: line.slice(match[0].length) }
}

function lineOf({ name, params, value }: Property): CardLine {
  const said = params.map((param) => {
    const [key = '', ...rest] = param.split('=')
    return rest.length > 0 ? { key: key.toUpperCase(), value: rest.join('=') } : { key: 'TYPE', value: key }
  })
  const types = said
    .filter(({ key }) => key === 'TYPE')
    .flatMap(({ value }) => value.replaceAll('"', '').toUpperCase().split(','))
  if (said.some(({ key }) => key === 'PREF')) types.push('PREF')
  const charset = said.find(({ key }) => key === 'CHARSET')?.value
  const isCoded = said.some(({ value }) => value.toUpperCase() === 'QUOTED-PRINTABLE')
  const decode = isCoded ? (part: string) => fromQuotedPrintable(part, charset) : unescaped
  return { name, types: new Set(types), parts: partsOf(value).map(decode) }
}

/** A semicolon behind a backslash is one of the text. */
function partsOf(value: string): string[] {
  return value.match(/(?:\\.|[^\\;]|\\$)+|(?<=;|^)(?=;|$)/gs) ?? []
}

function unescaped(part: string): string {
  return part.replace(/\\(.)/gs, (_, char: string) => (char === 'n' || char === 'N' ? '\n' : char)).trim()
}

/** `=E5=BC=A0` is 张 in UTF-8; what does not fit it was written by a Chinese phone of old. */
function fromQuotedPrintable(part: string, charset: string | undefined): string {
  const pieces = part.split(/((?:=[0-9A-Fa-f]{2})+)/)
  const decoded = pieces.map((piece, i) => {
    if (i % 2 === 0) return piece
    return decodeBytes(Buffer.from(piece.replaceAll('=', ''), 'hex'), charset)
  })
  return unescaped(decoded.join(''))
}

function decodeBytes(bytes: Uint8Array, charset = 'utf-8'): string {
  for (const encoding of [charset, 'utf-8']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // An unknown name, or bytes that do not fit: the next is tried.
    }
  }
  return new TextDecoder('gb18030').decode(bytes)
}
