import { holderIn } from '../../../core/access/index.ts'
import type { Values } from '../../../core/change/change.ts'
import { type DecidedRecord, decideOnResult, type ResultQuestion } from '../../../core/policy/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { applyRuling, type RecordChange } from '../context/record-change.ts'

/**
 * Puts what each record would become before the rules of the house, which let it go on or refuse it with the way out. What is
 * wanted of a record as it stands they have answered when it was authorised: what is closed takes nothing along.
 */
export function applyPolicy(context: ChangeContext, records: readonly RecordChange[]): void {
  for (const record of records) {
    const question = toQuestion(context, record)
    for (const ruling of decideOnResult(question, context.policy))
      applyRuling(record, ruling, { ...question, record: asItStood(record) })
  }
}

function asItStood({ id, definition, before }: RecordChange): DecidedRecord | null {
  if (!before) return null
  const { values, deletedAt } = before
  return { id, ownerId: holderIn(definition, values), deleted: deletedAt !== null, values }
}

function toQuestion(
  { actor, moment: at, revert }: ChangeContext,
  { definition, id, op, before, after }: RecordChange,
): ResultQuestion {
  const action = op === 'update' ? 'edit' : op
  const takesBack = revert !== null && !revert.movedOn.has(id)
  const asAuthor = revert?.asAuthor === true
  return { actor, definition, action, at, before: valuesOf(before), after, takesBack, asAuthor }
}

function valuesOf(record: RecordChange['before']): Values | null {
  return record?.values ?? null
}
