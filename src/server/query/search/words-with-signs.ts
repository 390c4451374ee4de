import { foldLetters } from './search-tokens.ts'

/**
 * The words of a text that only their signs tell: `c++`, `r&d`, `c#`. Without these they are lone letters, of which
 * every text has some.
 */
export function wordsWithSigns(text: string): readonly string[] {
  const words = (joinSigns(foldLetters(text)).match(/[a-z0-9+#&@.'*!-]+/g) ?? []).map((word) =>
    word.replace(/[.'!-]+$/, ''),
  )
  return [...new Set(words.filter(hasSigns))]
}

/** `r & d` is `r&d`. */
export function joinSigns(text: string): string {
  return text.replace(/\s*&\s*/g, '&')
}

/** What such a word is looked up by as soon as its first sign is typed: `c+`, `c++`. */
export function piecesWithSigns(word: string): readonly string[] {
  const sign = word.search(/[^a-z0-9]/)
  const first = Math.max(2, sign + 1)
  const last = Math.min(word.length, lookedUpMax)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => word.slice(0, first + n))
}

/** The one piece that finds it. */
export function pieceWithSigns(word: string): string {
  return word.slice(0, lookedUpMax)
}

const lookedUpMax = 12

function hasSigns(word: string): boolean {
  return /[a-z]/.test(word) && /[^a-z0-9]/.test(word) && !/[a-z]{2}|\d{4}/.test(word)
}
