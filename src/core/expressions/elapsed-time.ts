import { type ComparingOperator, expressionToList, isComparing, isComparison, isJoint } from './condition-list.ts'

/** How much time lies between two moments, held against a number: `hoursBetween(before.createdAt, now) >= 24`. */
export interface ElapsedTime {
  readonly unit: 'days' | 'hours'
  readonly from: string
  readonly to: string
  readonly op: ComparingOperator
  readonly count: number
}

/** What a text that asks nothing else asks of the time between; null for every other. */
export function expressionToElapsed(text: string): ElapsedTime | null {
  const [, called, from, to, compared] = form.exec(text) ?? []
  if (from === undefined || to === undefined) return null
  // What stands behind it is read as what stands behind a field.
  const part = expressionToList(`count${compared}`)?.conditions[0]
  if (!part || isJoint(part) || isComparison(part) || typeof part.value !== 'number' || !isComparing(part.op))
    return null
  return { unit: called === 'hoursBetween' ? 'hours' : 'days', from, to, op: part.op, count: part.value }
}

const path = '([a-zA-Z][a-zA-Z0-9.]*)'
const form = new RegExp(`^(daysBetween|hoursBetween)\\(${path}, ${path}\\)( .+)$`)
