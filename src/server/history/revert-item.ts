import type { ChangeItem, Values } from '../../core/change/change.ts'

/** How one record is taken back: what to write and what must still be there, in stored form. */
export interface RevertItem extends ChangeItem {
  readonly stored?: Values
  readonly expected?: Values
  /** It was in the recycle bin before the change. */
  readonly wasDeleted?: true
  /** Lines that are deleted with it, or stay with it. */
  readonly parts?: readonly RevertItem[]
}
