import { holderIn } from '../access/index.ts'
import { decideOnTransfer } from './decide-on-transfer.ts'
import type { PolicyRule } from './policy-rule.ts'

/** Whoever edits a record gives it to another owner where a role of hers says so; whoever gives away takes it back. */
export const ownerTransfers: PolicyRule = {
  name: 'owner-transfers',
  onResult: ({ actor, definition, action, at, before, after, asAuthor }) => {
    if (action !== 'edit' || asAuthor || !before || (before.owner ?? null) === (after.owner ?? null)) return []
    return decideOnTransfer({ actor, definition, at, ownerId: holderIn(definition, before), values: before })
  },
}
