export type { SearchColumns } from './search/search-columns.ts'
export { searchColumns } from './search/search-columns.ts'
