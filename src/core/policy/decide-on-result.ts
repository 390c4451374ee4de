import type { PolicyRule, ResultQuestion, Ruling } from './policy-rule.ts'
import { policyRules } from './policy-rules.ts'

/** What speaks against what a record would become; nothing where it may. */
export function decideOnResult(question: ResultQuestion, rules: readonly PolicyRule[] = policyRules): Ruling[] {
  return rules.flatMap((rule) => rule.onResult?.(question) ?? [])
}
