import type { NoticeKind } from '../../notices/notice-kinds.ts'

/** What somebody was told. */
export interface NoticeItem {
  readonly id: string
  readonly at: string
  readonly kind: NoticeKind
  /** In her language, and of what she may see now. */
  readonly text: string
  /** An address of the page; null: it leads nowhere. */
  readonly link: string | null
  readonly read: boolean
}
