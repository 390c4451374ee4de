import { lettersLike, plainLetter } from '../text/plain-letter.ts'
import { spelledOut } from '../text/spellings.ts'

/**
 * A regular expression for the texts that have the part, whatever the case, width, accents and script of Chinese
 * characters: `mueller` meets Müller, `長樂` 长乐. It is written in what JavaScript and PostgreSQL read alike, so that both
 * give the same answer.
 */
export function partPattern(part: string, place: 'start' | 'anywhere'): string {
  return (
    (place === 'start' ? '^' : '') +
    spotsOf(part)
      .map(({ pattern }) => pattern)
      .join('')
  )
}

/** The part with a blank where it may be spelled in one letter or in two: every text that has the part has the rest. */
export function certainText(part: string): string {
  return spotsOf(part)
    .map(({ letters, isCertain }) => (isCertain ? letters : ' '))
    .join('')
}

interface Spot {
  readonly letters: string
  readonly pattern: string
  readonly isCertain: boolean
}

const spelledLetters = Object.entries(spelledOut)

function spotsOf(part: string): Spot[] {
  const letters = [...part]
  const spots: Spot[] = []
  for (let at = 0; at < letters.length; at += [...(spots.at(-1)?.letters ?? ' ')].length) {
    const [one = '', next = ''] = letters.slice(at, at + 2)
    spots.push(inTwo(one, next) ?? inOne(one))
  }
  return spots
}

/** `ue`, which may be a ü. */
function inTwo(one: string, next: string): Spot | null {
  const pair = plainLetter(one) + plainLetter(next)
  const single = spelledLetters.flatMap(([letter, spelled]) => (spelled === pair ? [letter, letter.toUpperCase()] : []))
  if (single.length === 0) return null
  const pattern = `(?:${anyOf(lettersLike(plainLetter(one)))}${anyOf(lettersLike(plainLetter(next)))}|${anyOf(single)})`
  return { letters: one + next, pattern, isCertain: false }
}

/** A ü may be a u or ue. */
function inOne(letter: string): Spot {
  const own = anyOf(lettersLike(plainLetter(letter)))
  const spelled = spelledOut[letter.toLowerCase()]
  if (spelled === undefined) return { letters: letter, pattern: own, isCertain: true }
  const inLetters = [...spelled].map((each) => anyOf(lettersLike(each))).join('')
  return { letters: letter, pattern: `(?:${own}|${inLetters})`, isCertain: false }
}

function anyOf(letters: readonly string[]): string {
  // SS is ß in capitals: as many letters as it has, none of them ß.
  const single = letters.filter((letter) => [...letter].length === 1).map(literal)
  return single.length === 1 ? (single[0] ?? '') : `[${single.join('')}]`
}

/** Signs mean something in patterns. */
function literal(letter: string): string {
  return /^[\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]$/.test(letter)
    ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
    : letter
}
