import { explainAccess, readersOfRecord } from './access.ts'
import { decideAccessRequest, revokeGrant, withdrawAccessRequest } from './access-requests.ts'
import { openAccessReview, readReviewProgress, signAccessReview } from './access-reviews.ts'
import { tryApprovalFlow } from './approval-flows.ts'
import {
  addApprover,
  approveChange,
  commentChange,
  countApprovals,
  decideChanges,
  delegateChange,
  rejectChange,
  resubmitChange,
  sendBackChange,
  withdrawChange,
} from './approvals.ts'
import { downloadLeftOut, listChangeItems, listChanges, readChange, revertChange, submitChange } from './changes.ts'
import { readConfiguration, takeConfiguration } from './configuration.ts'
import { enterAgain, settleEntries } from './double-entries.ts'
import type { Endpoint } from './endpoint.ts'
import { streamEvents } from './events.ts'
import { downloadExport, listExports, readExport, startExport } from './exports.ts'
import { downloadFile, uploadFile } from './files.ts'
import { makeHandover } from './handovers.ts'
import {
  applyImport,
  cancelImport,
  checkImport,
  downloadImportErrors,
  downloadImportTemplate,
  listImportRows,
  listImports,
  mendImportRow,
  mendImportRows,
  readImport,
  uploadImport,
} from './imports.ts'
import { answerEditRequest, askToEdit, listLockEvents, lockRecord, unlockRecord, unlockRecords } from './locks.ts'
import { downloadLog, readLog } from './log.ts'
import { markNoticesRead, readNotices } from './notices.ts'
import { listObjects, readLayout, readObject, readOpenapi } from './objects.ts'
import { checkHealth, checkReadiness, readMetrics } from './operation.ts'
import {
  createApiKey,
  deleteApiKey,
  liftSignInLock,
  listApiKeys,
  listSignInLocks,
  setPassword,
  suspendPerson,
} from './people.ts'
import { announcePresence, endPresence } from './presence.ts'
import { readPurchases } from './purchases.ts'
import {
  createRecord,
  deleteRecord,
  findRecordsByCodes,
  listRecords,
  readRecord,
  recordHistory,
  restoreRecord,
  revealField,
  updateRecord,
} from './records.ts'
import { queryReport } from './reports.ts'
import { tryFormula, tryNumberingRule, tryRollup, tryValidationRule } from './rules.ts'
import { cancelRun, readRun, restartRun } from './runs.ts'
import { findSameRecords, searchRecords } from './search.ts'
import {
  endOtherSessions,
  endSession,
  listSessions,
  readProfile,
  readSetUp,
  setUp,
  signIn,
  signOut,
  updateProfile,
  whoAmI,
} from './session.ts'

/** Every call of the HTTP contract. Adding one here asks for its address and its route; docs/openapi.json follows. */
export const endpoints = {
  signIn,
  whoAmI,
  signOut,
  readSetUp,
  setUp,
  readProfile,
  updateProfile,
  listObjects,
  readOpenapi,
  readConfiguration,
  takeConfiguration,
  readObject,
  readLayout,
  listRecords,
  findRecordsByCodes,
  readRecord,
  createRecord,
  updateRecord,
  deleteRecord,
  restoreRecord,
  revealField,
  lockRecord,
  unlockRecord,
  listLockEvents,
  unlockRecords,
  askToEdit,
  answerEditRequest,
  recordHistory,
  submitChange,
  listChanges,
  readChange,
  listChangeItems,
  downloadLeftOut,
  revertChange,
  approveChange,
  rejectChange,
  sendBackChange,
  withdrawChange,
  resubmitChange,
  delegateChange,
  addApprover,
  commentChange,
  decideChanges,
  enterAgain,
  settleEntries,
  countApprovals,
  searchRecords,
  findSameRecords,
  queryReport,
  readPurchases,
  tryValidationRule,
  tryFormula,
  tryRollup,
  tryNumberingRule,
  tryApprovalFlow,
  uploadImport,
  listImports,
  readImport,
  listImportRows,
  mendImportRow,
  mendImportRows,
  checkImport,
  applyImport,
  cancelImport,
  downloadImportErrors,
  downloadImportTemplate,
  startExport,
  listExports,
  readExport,
  downloadExport,
  readRun,
  restartRun,
  cancelRun,
  uploadFile,
  downloadFile,
  setPassword,
  suspendPerson,
  explainAccess,
  readersOfRecord,
  decideAccessRequest,
  revokeGrant,
  withdrawAccessRequest,
  makeHandover,
  readReviewProgress,
  openAccessReview,
  signAccessReview,
  createApiKey,
  listApiKeys,
  deleteApiKey,
  listSignInLocks,
  liftSignInLock,
  listSessions,
  endSession,
  endOtherSessions,
  streamEvents,
  announcePresence,
  endPresence,
  readNotices,
  markNoticesRead,
  readLog,
  downloadLog,
  checkHealth,
  checkReadiness,
  readMetrics,
} satisfies Record<string, Endpoint>
