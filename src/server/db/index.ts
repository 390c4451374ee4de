/** The database: connections, one schema per workspace, migrations, and what goes out after a commit. */
export { byKeys, type FindByKey, idIsAmong, type KeyType, rowsAsTable, type TypedColumn } from './by-keys.ts'
export {
  type ChangedNotice,
  type ChangedRecords,
  changedRecordsIn,
  inNotice,
  manyOf,
  mergeNotices,
} from './changed-notice.ts'
export { isConnectionLoss } from './connection-loss.ts'
export { fromText, toText } from './copy-rows.ts'
export type { Database, Reader, SystemWriter } from './database.ts'
export {
  type ApprovalNotice,
  type LiveNotice,
  listenLive,
  type PageNotice,
  publishAccessEnded,
  publishAllLive,
  publishLive,
} from './live.ts'
export { migrate } from './migrate.ts'
export { newId } from './new-id.ts'
export { openDatabase } from './open-database.ts'
export { leaveInOutbox, type OutboxHandlers, type OutboxRelay, startOutboxRelay } from './outbox.ts'
export { readAtOneMoment } from './read-at-one-moment.ts'
export { readWithin } from './read-within.ts'
export { readerOn } from './run-statements.ts'
export { type RecordTable, type SystemTable, systemTables, type TableName, toRecordTable } from './table-names.ts'
export { withConnection } from './with-connection.ts'
