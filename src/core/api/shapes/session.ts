import type { Right } from '../../access/access.ts'
import type { Locale } from '../../text/locale.ts'
import type { PersonRef } from './records.ts'

export interface SessionView {
  readonly user: PersonRef & {
    readonly login: string
    readonly locale: Locale
    /** By object, the view its list opens with for her. */
    readonly defaultViews: Readonly<Record<string, string>>
    readonly email: string | null
    readonly mobile: string | null
    readonly team: PersonRef | null
  }
  readonly roles: readonly string[]
  readonly rights: readonly Right[]
  readonly workspace: {
    readonly name: string
    readonly currency: string
    readonly timeZone: string
    /** A new password has so many characters at least. */
    readonly passwordMin: number
  }
  /** Where the call is answered as a person or role would be: which. */
  readonly viewingAs?: { readonly kind: 'user' | 'role'; readonly id: string; readonly name: string }
}

/** A signed-in browser of one's own. */
export interface OwnSession {
  readonly id: string
  /** The one that asks. */
  readonly current: boolean
  readonly browser: 'chrome' | 'edge' | 'firefox' | 'safari' | 'wechat' | 'wecom' | 'dingtalk' | 'feishu' | 'other'
  readonly system: 'windows' | 'mac' | 'linux' | 'iphone' | 'ipad' | 'android' | 'harmony' | 'other'
  readonly address: string | null
  readonly signedInAt: string
  /** To five minutes. */
  readonly seenAt: string
}

/** Too many wrong passwords, and how long the next has to wait. */
export interface SignInLock {
  readonly id: string
  /** A source (a browser or an address) at one account, an account from everywhere, or an address at all accounts. */
  readonly kind: 'source' | 'account' | 'address'
  /** Null where nobody has the login that was typed, and for an address. */
  readonly person: PersonRef | null
  readonly address: string | null
  readonly failures: number
  readonly failedAt: string
  /** Null where the wait is over. */
  readonly lockedUntil: string | null
}
