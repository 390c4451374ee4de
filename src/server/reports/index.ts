/** Figures over many records, within what the actor may see: counted and summed by groups, in bounded time. */
export { findPurchases, type PurchasesQuestion } from './find-purchases.ts'
export { type GroupQuestion, queryGroups } from './query-groups.ts'
