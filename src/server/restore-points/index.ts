/** What records held before it was taken away or written over. Promises that it can be put back unharmed until it is swept. */

export {
  addToPoint,
  closePoint,
  isKept,
  type OpenPoint,
  openPoint,
  pointsOfChange,
  restorePointOf,
} from './point-of-change.ts'
export { type RestoredRow, readRestoreParts } from './restore-parts.ts'
export {
  findRestorePoint,
  holdRestorePoint,
  keepRestorePoint,
  type RestorePoint,
  readRestorePoint,
  readRestorePoints,
  setRestorePointState,
} from './restore-point.ts'
export { sweepExpiredPoints } from './sweep-expired-points.ts'
export { replaceRestorePart, type TakeOptions, takeRestorePoint, type WhatIsTaken } from './take-restore-point.ts'
