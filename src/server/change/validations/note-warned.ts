import type { ConfirmedWarning } from '../../../core/change/change.ts'
import type { Validation } from '../../../core/objects/object.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, rootOf } from '../context/record-change.ts'
import { seesReads } from './unseen-reads.ts'

/** Keeps of a preview which rules warn of what would be written, whether or not that is confirmed. Asked when parts are settled. */
export function noteWarned({ mode, warned }: ChangeContext, records: readonly RecordChange[]): void {
  if (mode !== 'preview') return
  for (const record of records) {
    if (!wouldStand(record) || !wouldStand(rootOf(record))) continue
    for (const validation of warningOf(record)) {
      const count = (warned.get(validation.id)?.count ?? 0) + 1
      warned.set(validation.id, { definition: record.definition, validation, count })
    }
  }
}

/** Once somebody confirms what it is warned of. */
function wouldStand({ refusals, conflicts }: RecordChange): boolean {
  return conflicts.length === 0 && refusals.every(({ code }) => code === 'warning-unconfirmed')
}

/** Rules on the record itself: what its parts are warned of is told there. */
function warningOf({ definition: { validations = [] }, refusals, warnings }: RecordChange): readonly Validation[] {
  if (refusals.length + warnings.length === 0) return []
  const told = new Set([...refusals, ...warnings].filter(isOfRule).map(({ params }) => params?.rule))
  return validations.filter(({ id }) => told.has(id))
}

function isOfRule({ code }: { readonly code: string }): boolean {
  return code === 'warning-unconfirmed' || code === 'warning-confirmed'
}

/** Told as far as whoever is told sees all that the rule speaks of: who breaks it says what stands there. */
export function tellWarned({ warned, workspace, toldTo: actor }: ChangeContext): ConfirmedWarning[] {
  return [...warned.values()].flatMap(({ definition, validation: { id, message, condition }, count }) =>
    seesReads(workspace.definitions, { actor, definition }, condition) ? [{ rule: id, message, count }] : [],
  )
}
