import { fillText, type TextParams } from './fill-text.ts'
import type { Locale } from './locale.ts'
import { approvalProblems } from './problems/approvals.ts'
import { callProblems } from './problems/calls.ts'
import { configurationProblems } from './problems/configuration.ts'
import { doubleEntryProblems } from './problems/double-entries.ts'
import { exportProblems } from './problems/exports.ts'
import { expressionProblems } from './problems/expressions.ts'
import { grantProblems } from './problems/grants.ts'
import { importProblems } from './problems/imports.ts'
import { lockProblems } from './problems/locks.ts'
import { operationProblems } from './problems/operations.ts'
import { orderChangeProblems } from './problems/order-changes.ts'
import { policyProblems } from './problems/policies.ts'
import type { ProblemStatus, ProblemText } from './problems/problem-text.ts'
import { questionProblems } from './problems/questions.ts'
import { recordProblems } from './problems/records.ts'
import { reviewProblems } from './problems/reviews.ts'
import { signInProblems } from './problems/sign-in.ts'
import { valueProblems } from './problems/values.ts'

export type { ProblemStatus } from './problems/problem-text.ts'

/** Everything a user can cause to be wrong, by its code. */
export const problemTexts = {
  ...valueProblems,
  ...recordProblems,
  ...questionProblems,
  ...grantProblems,
  ...importProblems,
  ...exportProblems,
  ...callProblems,
  ...signInProblems,
  ...expressionProblems,
  ...configurationProblems,
  ...lockProblems,
  ...operationProblems,
  ...orderChangeProblems,
  ...policyProblems,
  ...approvalProblems,
  ...doubleEntryProblems,
  ...reviewProblems,
} satisfies Record<string, ProblemText>

export type ProblemCode = keyof typeof problemTexts

/** The sentence for a problem in the reader's language. Unknown names in the text stay empty. */
export function problemText({ code, params }: { code: ProblemCode; params?: TextParams }, locale: Locale): string {
  return fillText(problemTexts[code][locale], params)
}

/** The status of a call that ends with the problem. What a value names, and not the call, is no address: 422, not 404. */
export function problemStatus({ code, path = '' }: { code: ProblemCode; path?: string }): ProblemStatus {
  const { status } = problemTexts[code]
  return status === 404 && path !== '' ? 422 : status
}
