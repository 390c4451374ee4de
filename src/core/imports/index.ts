export {
  type FileEncoding,
  type FileNote,
  type FileNoteCode,
  type FileReading,
  type FileWishes,
  fileEncodings,
  fileNoteCodes,
} from './file-reading.ts'
export { type ImportPart, type ImportTarget, importParts, importTargets } from './import-targets.ts'
export { columnNames, type FileColumn, headerKey, matchColumns } from './match-columns.ts'
