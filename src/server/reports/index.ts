/** Figures over many records, within what the actor may see: counted and summed by groups, in bounded time. */
export { type GroupQuestion, queryGroups } from './query-groups.ts'
