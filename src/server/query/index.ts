/** Questions about records: each answered with exactly what the actor may see. */
export { completeCondition, type RecordsAsked, refuseUnreadable } from './asked-records.ts'
export { clearTitleCache } from './cached-titles.ts'
export { type CountQuestion, countRecords, type RecordCount } from './count-records.ts'
export { fileInSight } from './file-in-sight.ts'
export type { FilterQuestion } from './filter-question.ts'
export { filterToSql } from './filter-to-sql.ts'
export { findByCodes, meantByCode } from './find-by-codes.ts'
export { type DuplicatesQuestion, findDuplicates, recognisedFields } from './find-duplicates.ts'
export { getRecord, type OnSeen, type RecordQuestion } from './get-record.ts'
export { titlesOf } from './linked-titles.ts'
export { type ListQuestion, listRecords } from './list-records.ts'
export { lockViewOf } from './lock-view.ts'
export { countOrdered, type OrderedQuestion, orderedRows } from './ordered-rows.ts'
export { reachedBy } from './reached-by.ts'
export { recordAccess, toWhy } from './record-access.ts'
export { type RecordRow, recordColumns } from './record-columns.ts'
export { findInQuestion, recordsInQuestion } from './record-in-question.ts'
export { rowsInSight } from './rows-in-sight.ts'
export { type ScopeQuestion, scopeToSql } from './scope-to-sql.ts'
export { titleForm } from './search/same-titles.ts'
export {
  fieldsFoundBy,
  isFoundBy,
  isSearched,
  type SearchColumns,
  searchColumns,
  searchForm,
} from './search/search-columns.ts'
export { type FoundInObject, searchEverywhere } from './search/search-everywhere.ts'
export { selectIds } from './select-ids.ts'
export { toDecided } from './to-decided.ts'
export { levelsOnRow, toViews } from './to-view.ts'
export type { ViewQuestion } from './view-question.ts'
