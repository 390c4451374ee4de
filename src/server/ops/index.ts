/** Long work that survives a restart: jobs, and the runs people watch. */
export { type ChangeRunRequest, changeRuns, findRevertRun, startChangeRun } from './change-runs.ts'
export { installJobQueue } from './install-job-queue.ts'
export { cancelRun, findOpenRun, findRuns, getRun, type RunRequest, startRun } from './run.ts'
export type { RunContext, RunHandler, RunHandlers } from './run-work.ts'
export { type Jobs, startJobs } from './start-jobs.ts'
