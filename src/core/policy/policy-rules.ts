import { editPolicies } from './edit-policies.ts'
import type { PolicyRule } from './policy-rule.ts'
import { sharingWithAll } from './sharing-with-all.ts'
import { stateLocks } from './state-locks.ts'
import { stateMoves } from './state-moves.ts'

/** The rules everybody is held to, in the order in which their refusals are told. */
export const policyRules: readonly PolicyRule[] = [stateLocks, editPolicies, stateMoves, sharingWithAll]
