/** What happened: one stream of changes, read as timelines, as records of a past day, and as the plan of a way back. */
export { planRevert, type RevertItem, type RevertPlan } from './plan-revert.ts'
