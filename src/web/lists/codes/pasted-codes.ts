import type { AnswerTo } from '../../../core/api/call.ts'

/** What was pasted: each piece as it stands between two separators, once. */
export type PastedCodes = readonly string[]

/** As many as a batch is for. */
export const codesMax = 200_000
/** No code is longer; what is longer is none. */
const lengthMax = 100

// biome-ignore lint/suspicious/noControlCharactersInRegex: what stands between two cells or lines is told by them.
const between = /[\u0000-\u001f,;|\uff0c\uff1b\u3001\u3002\u2028\u2029]+/
const quotes = /^["'“”‘’\u300c\u300d\s\u200b\ufeff]+|["'“”‘’\u300c\u300d\s\u200b\ufeff]+$/g

/** The codes in a pasted text, whatever separates them; a piece with blanks in it may be one code, or several. */
export function readCodes(text: string): PastedCodes {
  return [...new Set(text.split(between).flatMap((piece) => piece.replace(quotes, '') || []))]
}

/** What is asked of the server: each piece as one code, and where blanks are in it, its words. */
export function codesToAsk(pieces: PastedCodes): readonly string[] {
  const asked = pieces.flatMap((piece) => (/\s/.test(piece) ? [piece, ...wordsOf(piece)] : [piece]))
  return [...new Set(asked)].filter((code) => code.length <= lengthMax && code.isWellFormed())
}

type Answer = AnswerTo<'findRecordsByCodes'>

export interface PickedCodes {
  readonly ids: readonly string[]
  readonly missing: readonly string[]
  readonly ambiguous: readonly string[]
}

/** What the pieces stand for: a piece that is a code means it, and else each of its words does. */
export function settleCodes(pieces: PastedCodes, answer: Answer): PickedCodes {
  const found = new Map(answer.found.map(({ code, id }) => [code, id]))
  const several = new Set(answer.ambiguous)
  const isCode = (piece: string) => found.has(piece) || several.has(piece)
  const codes = [...new Set(pieces.flatMap((piece) => (isCode(piece) ? [piece] : wordsOf(piece))))]
  return {
    ids: [...new Set(codes.flatMap((code) => found.get(code) ?? []))],
    missing: codes.filter((code) => !isCode(code)),
    ambiguous: codes.filter((code) => several.has(code)),
  }
}

function wordsOf(piece: string): readonly string[] {
  return piece.split(/\s+/)
}
