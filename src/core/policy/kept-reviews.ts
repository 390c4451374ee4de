import type { ProblemCode } from '../text/problems.ts'
import type { PolicyRule, RecordQuestion, Refusing, ResultQuestion, Ruling } from './policy-rule.ts'

/**
 * What was signed stays as it was signed, what is reviewed is no list to choose from, and nobody decides on what she holds herself:
 * also not whoever may do everything else.
 */
export const keptReviews: PolicyRule = {
  name: 'kept-reviews',
  reads: { accessReview: ['state'], accessReviewRow: ['state', 'person', 'review'] },
  onRequest: (question) => byObject[question.definition.name]?.onRequest(question) ?? [],
  onResult: (question) => byObject[question.definition.name]?.onResult(question) ?? [],
}

const byObject: Readonly<Record<string, Required<Pick<PolicyRule, 'onRequest' | 'onResult'>>>> = {
  accessReview: { onRequest: ofReview, onResult: ofReviewAfter },
  accessReviewRow: { onRequest: ofRow, onResult: ofRowAfter },
}

function ofReview({ action, record }: RecordQuestion): readonly Ruling[] {
  const state = record?.values.state
  if (state === 'signed') return [refuse('review-signed')]
  const isBegun = state === 'open' || state === 'countersign'
  return isBegun && action === 'delete' ? [refuse('review-begun')] : []
}

/** To take the beginning back would leave its list behind, to take a signature back the rows that were signed with it. */
function ofReviewAfter({ before, after }: ResultQuestion): readonly Ruling[] {
  const was = before?.state ?? 'planned'
  if (was !== 'planned' && after.state === 'planned') return [refuse('review-begun')]
  return was === 'countersign' && after.state === 'open' ? [refuse('review-signed')] : []
}

function ofRow({ action, actor, record, fields }: RecordQuestion): readonly Ruling[] {
  if (record?.values.state === 'signed') return [refuse('review-signed')]
  if (action === 'delete') return [refuse('review-rows-kept')]
  const isOwn = record !== null && isOwnRow(actor, record.values)
  const decides = !fields || decided.some((name) => fields.includes(name))
  return isOwn && decides ? [refuse('review-own')] : []
}

/** They come with the beginning of a review, which names it. */
function ofRowAfter({ action, after }: ResultQuestion): readonly Ruling[] {
  return action === 'create' && !after.review ? [refuse('review-rows-kept')] : []
}

const decided = ['decision', 'remark'] as const

/** Whether it is what she holds herself. What her team was given she holds with others. */
export function isOwnRow(actor: { readonly id: string }, values: { readonly person?: unknown }): boolean {
  return values.person === actor.id
}

function refuse(code: ProblemCode): Refusing {
  return { verdict: 'refuse', rule: 'kept-reviews', problem: { code }, path: '', wayOut: null }
}
