import type { ObjectDefinition } from '../../core/objects/object.ts'
import { fieldId, objectId } from '../../core/objects/object-id.ts'

/** What something sealed is, and of which record or row: it opens there and nowhere else. */
export type SealedPlace = readonly [what: string, which: string]

/** Everything that is kept sealed. A new place is named here, so that a new key reaches it, too. */
export const sealedPlaces = {
  /** A value of a record, in its table and in its history. */
  value: (definition: ObjectDefinition, name: string, recordId: string) => [
    `${objectId(definition)}.${fieldId(definition, name)}`,
    recordId,
  ],
  runPayload: (id: string) => ['run.payload', id],
  runResult: (id: string) => ['run.result', id],
  parkedRequest: (changeId: string) => ['parked_change.request', changeId],
  parkedItem: (changeId: string, round: number, n: number) => ['parked_item.item', `${changeId}/${round}/${n}`],
  doubleEntry: (changeId: string, round: number, step: number, kind: string) => [
    'double_entry.held',
    `${changeId}/${round}/${step}/${kind}`,
  ],
  leftOut: (changeId: string, n: number) => ['change_left_out.told', `${changeId}/${n}`],
  cells: (importId: string, n: number) => ['import_row.cells', `${importId}/${n}`],
  itemValues: (importId: string, n: number) => ['import_verdict.item_values', `${importId}/${n}`],
  rowProblems: (importId: string, n: number) => ['import_verdict.problems', `${importId}/${n}`],
  answer: (actorId: string, key: string) => ['idempotency.body', `${actorId}/${key}`],
} as const satisfies Readonly<Record<string, (...which: never[]) => SealedPlace>>

export function placeText([what, which]: SealedPlace): string {
  return `${what}/${which}`
}
