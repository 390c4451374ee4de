import { decideOnRecord } from '../../../core/policy/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { isOrderChange } from '../context/is-order-change.ts'
import type { RecordChange } from '../context/record-change.ts'
import { takeRuling, toQuestion } from './authorise.ts'

/**
 * A document changes an order that is closed to edits by its state, its payments or a policy that says so, and opens nothing else: whoever makes it sees the order, may edit it, and is
 * held by all that holds her there. Lines are asked through their order.
 */
export function authoriseDocumented(context: ChangeContext, parts: readonly RecordChange[]): void {
  for (const record of parts) {
    const { definition, before, part, refusals } = record
    if (definition.name !== 'order' || !part || !isOrderChange(part.root) || !before || refusals.length > 0) continue
    const asked = toQuestion(context, record, undefined)
    const question = { ...asked, record: asked.record && { ...asked.record, byDocument: true }, asAuthor: null }
    const rulings = decideOnRecord(question, context.policy)
    for (const ruling of rulings) takeRuling(record, ruling, question)
    record.closedAfter = refusals.length
    if (rulings[0]?.rule === 'sight') record.before = null
  }
}
