export { asDay } from './as-day.ts'
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
export { type ExportedColumn, matchExported } from './match-exported.ts'
export {
  type DateOrderOfFile,
  type DecimalSign,
  dateOrders,
  decimalSigns,
  type Notation,
  notationContext,
  withNotationRemedy,
} from './notation.ts'
export { addEvidence, findNotation, type NotationEvidence, noEvidence } from './notation-evidence.ts'
export {
  type ConflictRule,
  conflictRules,
  hiddenKey,
  isKeyHeader,
  type Kept,
  type KeyHeader,
  readKeyHeader,
  writeKeyHeader,
} from './round-trip.ts'
export { isSettledCell } from './settled-cell.ts'
