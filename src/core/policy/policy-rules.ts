import type { PolicyRule } from './policy-rule.ts'
import { stateLocks } from './state-locks.ts'

/** The rules everybody is held to, in the order in which their refusals are told. */
export const policyRules: readonly PolicyRule[] = [stateLocks]
