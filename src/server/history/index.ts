/** What happened: one stream of changes, read as timelines, as records of a past day, and as the plan of a way back. */
export { changedLater } from './changed-later.ts'
export { type ChangesQuestion, changeItems, getChange, listChanges } from './list-changes.ts'
export { planRevert, type RevertPlan } from './plan-revert.ts'
export { linesAsOf, type PastRecord, recordAsOf } from './record-as-of.ts'
export { type HistoryQuestion, recordHistory } from './record-history.ts'
export type { RevertItem } from './revert-item.ts'
export { decideRevertOf } from './to-entries.ts'
