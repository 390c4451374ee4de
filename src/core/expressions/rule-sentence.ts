import { type ConditionList, type ConditionPart, expressionToList, listToExpression } from './condition-list.ts'

/** A rule as a sentence: if these hold, then those must. Without an if, they always must. */
export interface RuleSentence {
  readonly when: ConditionList<ConditionPart> | null
  readonly must: ConditionList<ConditionPart>
}

/** The sentence as an expression that holds where a record is in order. */
export function sentenceToExpression({ when, must }: RuleSentence): string {
  const then = listToExpression(must)
  return when ? `!(${listToExpression(when)}${between}${then})` : then
}

/** The way back; null where a text says more than such a sentence. */
export function expressionToSentence(text: string): RuleSentence | null {
  const must = expressionToList(text)
  if (must) return { when: null, must }
  if (!text.startsWith('!(') || !text.endsWith(')')) return null
  return (
    placesOf(between, text)
      .map((at) => readSentence(text.slice(2, at), text.slice(at + between.length, -1)))
      .find((sentence) => sentence !== null && sentenceToExpression(sentence) === text) ?? null
  )
}

const between = ') || ('

function readSentence(first: string, second: string): RuleSentence | null {
  const [when, must] = [expressionToList(first), expressionToList(second)]
  return when && must ? { when, must } : null
}

/** Each is tried: a value may hold the very signs that stand between the halves. */
function placesOf(part: string, text: string): readonly number[] {
  const places: number[] = []
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push(at)
  return places
}
