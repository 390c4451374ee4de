/** The filter language: parsed at the door, asked of records in memory here and of the database in server/query. */
export { type AddressPart, type ComparedField, changePath, comparedField } from './compared-field.ts'
export type { Condition, Filter } from './filter.ts'
export { checkFilterAccess } from './filter-access.ts'
export { filterLimits } from './filter-limits.ts'
export { type FilteredValues, matches, resolveMe } from './matches.ts'
export { nameMe } from './name-me.ts'
export { type ParsedFilter, parseFilter } from './parse-filter.ts'
export { certainText, partPattern } from './part-pattern.ts'
