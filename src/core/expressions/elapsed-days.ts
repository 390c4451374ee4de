import { type ComparingOperator, expressionToList, isComparing, isComparison, isJoint } from './condition-list.ts'

/** How many days lie between two moments, held against a number: `daysBetween(before.createdAt, today) > 1`. */
export interface ElapsedDays {
  readonly from: string
  readonly to: string
  readonly op: ComparingOperator
  readonly days: number
}

/** What a text that asks nothing else asks of the time between; null for every other. */
export function expressionToElapsed(text: string): ElapsedDays | null {
  const [, from, to, compared] = form.exec(text) ?? []
  if (from === undefined || to === undefined) return null
  // What stands behind it is read as what stands behind a field.
  const part = expressionToList(`days${compared}`)?.conditions[0]
  if (!part || isJoint(part) || isComparison(part) || typeof part.value !== 'number' || !isComparing(part.op))
    return null
  return { from, to, op: part.op, days: part.value }
}

const path = '([a-zA-Z][a-zA-Z0-9.]*)'
const form = new RegExp(`^daysBetween\\(${path}, ${path}\\)( .+)$`)
