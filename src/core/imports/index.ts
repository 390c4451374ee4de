export { type ImportPart, type ImportTarget, importParts, importTargets } from './import-targets.ts'
export { type FileColumn, headerKey, matchColumns } from './match-columns.ts'
