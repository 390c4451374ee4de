import type { Origin } from '../../change/change.ts'
import type { LogKind } from '../../log/log-kinds.ts'
import type { RecordRef } from './records.ts'

/** One entry of the system log, as its reader may see it. */
export interface LogItem {
  /** Of a change, the change's own. */
  readonly id: string
  readonly at: string
  readonly kind: LogKind
  /** `id` is null of a sign-in that failed for a login nobody has. */
  readonly who: { readonly id: string | null; readonly name: string }
  readonly object?: string
  /** The one record it is about. */
  readonly record?: string
  /** The same with its title, where its reader sees it. */
  readonly ref?: RecordRef
  /** The one field it is about. */
  readonly field?: string
  /** Records it is about, where they are more than one. */
  readonly count?: number
  readonly origin?: Origin
  readonly address?: string
  readonly reason?: string
  /** The file that was taken out. */
  readonly file?: { readonly name: string; readonly sha256: string }
  /** What happened, in the reader's language. */
  readonly text: string
}

export interface LogPage {
  readonly items: readonly LogItem[]
  /** Null where nothing is older. A page may be short, or empty, and others follow: what is rare is looked for bit by bit. */
  readonly nextCursor: string | null
}
