import type { Parsed, Problem } from '../field-type.ts'
import { notParsed, parsedAs, problem } from './parsed.ts'
import { isNothing, withoutInvisible, writtenText } from './written-text.ts'

/** C0 and C1 controls without tab and newline, and halves of surrogate pairs. PostgreSQL refuses NUL; the others nobody can see or mean. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const controlCharacters = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]|\p{Cs}/u

/** Texts without any of these, nearly all, are told without the price of Unicode. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const suspicious = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uD800-\uDFFF]/

/** One line: NFC, trimmed; tabs and line breaks, which come with pasted cells, become a blank. */
export function parseLine(raw: unknown): Parsed<string> {
  return parseText(raw, (text) => text.replace(/[\t\n\r\u2028\u2029]+/g, ' '))
}

/** Several lines: as one line, but line breaks stay, all of them `\n`. */
export function parseLines(raw: unknown): Parsed<string> {
  return parseText(raw, (text) => text.replace(/\r\n?|[\u2028\u2029]/g, '\n'))
}

/** The problem with a text that has control characters, half characters or more than `max` characters. */
export function checkText(value: string, max: number): Problem | null {
  if (suspicious.test(value) && controlCharacters.test(value)) return problem('text-has-control-characters')
  const length = value.length <= max ? value.length : characters(value)
  return length > max ? problem('text-too-long', { max, length }) : null
}

function parseText(raw: unknown, inForm: (text: string) => string): Parsed<string> {
  if (isNothing(raw)) return parsedAs<string>(null)
  const written = writtenText(raw)
  if (written === undefined) return notParsed('not-a-text')
  const text = inForm(withoutInvisible(written.normalize('NFC'))).trim()
  return parsedAs(text === '' ? null : text)
}

/** Characters as people count them, more or less: an emoji of two units is one. */
function characters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
