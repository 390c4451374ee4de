import { editPolicies } from './edit-policies.ts'
import { keptOrderChanges } from './kept-order-changes.ts'
import { keptReviews } from './kept-reviews.ts'
import { makingByRight } from './making-by-right.ts'
import { ownAlerts } from './own-alerts.ts'
import { ownPlaces } from './own-places.ts'
import { ownerTransfers } from './owner-transfers.ts'
import type { PolicyRule } from './policy-rule.ts'
import { recordLocks } from './record-locks.ts'
import { sharingWithAll } from './sharing-with-all.ts'
import { stateLocks } from './state-locks.ts'
import { stateMoves } from './state-moves.ts'

/** The rules everybody is held to, in the order in which their refusals are told. */
export const policyRules: readonly PolicyRule[] = [
  makingByRight,
  recordLocks,
  stateLocks,
  editPolicies,
  stateMoves,
  ownerTransfers,
  sharingWithAll,
  ownAlerts,
  ownPlaces,
  keptReviews,
  keptOrderChanges,
]
