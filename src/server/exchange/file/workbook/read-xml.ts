import { SaxesParser } from 'saxes'
import { Refused } from '../../../refused.ts'

export type Attributes = Readonly<Record<string, string>>

export interface XmlHandler {
  /** `name` without its prefix. */
  open?(name: string, attributes: Attributes): void
  close?(name: string): void
  /** Entities resolved; a long text comes in several pieces. */
  text?(text: string): void
}

/** A part of a workbook: its name, for whoever must be told that it is broken, and its text. */
export interface XmlPart {
  readonly path: string
  readonly pieces: AsyncIterable<string>
}

/** Reads a whole part. */
export async function readXml(part: XmlPart, handler: XmlHandler): Promise<void> {
  const reader = makeXmlReader(part.path, handler)
  for await (const piece of part.pieces) reader.feed(piece)
  reader.end()
}

export interface XmlReader {
  feed(piece: string): void
  /** Refuses a part that breaks off in the middle. */
  end(): void
}

/**
 * Reads XML piece by piece. No document type is taken, and so no entities of its own: nothing in it can grow or name
 * another file. What XML does not allow in a text is read as it stands; what breaks the structure is refused, because
 * rows would be lost behind it.
 */
export function makeXmlReader(path: string, handler: XmlHandler): XmlReader {
  const refuse = () => {
    throw new Refused('file-part-damaged', { params: { part: path } })
  }
  const parser = new SaxesParser<{ xmlns: false; position: boolean }>({ xmlns: false, position: false })
  parser.on('doctype', refuse)
  parser.on('error', ({ message }) => {
    if (!harmless.test(message)) refuse()
  })
  const { open, close, text } = handler
  if (open) parser.on('opentag', ({ name, attributes }) => open(withoutPrefix(name), attributes))
  if (close) parser.on('closetag', ({ name }) => close(withoutPrefix(name)))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  return {
    feed: (piece) => void parser.write(piece),
    end: () => void parser.close(),
  }
}

/** Faults of single characters, or before the first tag. */
const harmless = /disallowed character\.$|entity|XML declaration|encoding value|\]\]>/

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** An attribute by its name, with or without a prefix; undefined where the tag has none. */
export function attributeOf(attributes: Attributes, name: string): string | undefined {
  const plain = attributes[name]
  if (plain !== undefined) return plain
  for (const written in attributes) if (withoutPrefix(written) === name) return attributes[written]
  return undefined
}
