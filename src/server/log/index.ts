/** What happens here: whatever is no change is written once and never altered; changes are read out of the history beside it. */
export type { LogQuestion } from './log-question.ts'
export { logRefusedChange } from './log-refused-change.ts'
export { readerOf } from './log-sight.ts'
export { readLockEvents } from './read-lock-events.ts'
export { readLog } from './read-log.ts'
export { revealValue } from './reveal-value.ts'
export { type LogEntry, writeLog, writeLogEntries } from './write-log.ts'
