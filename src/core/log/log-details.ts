import type { ItemOp } from '../change/change.ts'
import type { Label } from '../text/locale.ts'
import type { ProblemCode } from '../text/problems.ts'
import type { NamedRecords } from './filter-words.ts'

/** What an entry keeps beside who, when and about what. Never a value of a record. */
export interface LogDetails {
  /** Of what was written or was to be: what was done to how many. */
  readonly op?: ItemOp
  readonly count?: number
  /** Of what was refused: why, and how many times. */
  readonly codes?: readonly LoggedReason[]
  readonly reason?: string
  /** Whom it is about. */
  readonly person?: { readonly id: string; readonly name: string }
  readonly what?: LogWhat
  readonly fileName?: string
  /** Of that file. */
  readonly sha256?: string
  /** Of an export: by which condition its records were chosen, told to whoever reads all the fields it asks. */
  readonly filter?: Label
  /** By their identities. */
  readonly asked?: readonly string[]
  /** The records that it names, by the identities of their objects. */
  readonly named?: readonly NamedRecords[]
  /** Of a call that was refused before it was a change: what it would have done. */
  readonly call?: Label
  /** The sign-in came from an address that she had not been at before. */
  readonly newPlace?: true
}

export interface LoggedReason {
  readonly code: ProblemCode
  readonly count: number
  /** The edit policy that refused it, by name. */
  readonly policy?: string
  /** Who keeps it to herself. */
  readonly person?: string
}

/** What one entry says where its kind alone does not. */
export type LogWhat =
  | 'log'
  | 'configuration'
  | 'importErrors'
  | 'leftOut'
  | 'archive'
  | 'revealRefused'
  | 'password'
  | 'keyMade'
  | 'keyEnded'
  | 'othersEnded'
  | 'lockLifted'
  | 'approvalAsked'
  | 'approvalAskedAgain'
  | 'approvalApproved'
  | 'approvalRejected'
  | 'approvalSentBack'
  | 'approvalWithdrawn'
  | 'approvalPassedOn'
  | 'approvalAdded'
  | 'approvalCommented'
  | 'approvalTimedOut'
  | 'approvalEscalated'
  | 'approvalApplied'
  | 'entryMade'
  | 'entriesSettled'
  | LockWhat

/** What became of the lock of a record: by hand, and taken off by whom or with what. */
export const lockWhats = [
  'recordLocked',
  'recordUnlocked',
  'unlockedForAnother',
  'unlockedByHandover',
  'unlockedWithAccount',
] as const
export type LockWhat = (typeof lockWhats)[number]
