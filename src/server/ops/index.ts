/** Work beside the calls: jobs and the runs people watch, which survive a restart, and what is done once in so long. */
export { type ChangeRunRequest, changeRuns, findRevertRun, startChangeRun } from './change-runs.ts'
export type { RunContext, RunHandler, RunHandlers } from './execute-run.ts'
export { keepPartitions, preparePartitions } from './history-partitions.ts'
export { installJobQueue } from './install-job-queue.ts'
export { keepResealing } from './keep-resealing.ts'
export { keepSweeping, type Sweep } from './keep-sweeping.ts'
export { cancelRun, findOpenRun, findRuns, getRun, type RunRequest, startRun } from './run.ts'
export { type Jobs, startJobs } from './start-jobs.ts'
