import type { Actor, Right } from '../access/access.ts'
import type { Values } from '../change/change.ts'
import type { Problem } from '../fields/field-type.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { RecordLock } from './record-lock.ts'

/** To transfer a record is to edit its owner. */
export type RecordAction = 'view' | 'create' | 'edit' | 'delete' | 'restore' | 'transfer'

/** Somebody wants to do something with one record. */
export interface RecordQuestion {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly action: RecordAction
  readonly at: Date
  /** As it stands; null where it is to be made. */
  readonly record: DecidedRecord | null
  /** Of a part: what it is a part of, or is to be, where that is known. */
  readonly whole?: Whole | null
  /** The fields that are to be written; without them it is asked whether any may be. */
  readonly fields?: readonly string[]
  /** She takes back what she just did, for which no grants are asked of her. */
  readonly asAuthor?: AsAuthor | null
}

export interface DecidedRecord {
  /** What was given of single records is not found without it. */
  readonly id?: string
  readonly ownerId: string | null
  readonly deleted: boolean
  readonly values: Readonly<Record<string, Json | undefined>>
  /** Somebody keeps it to herself, or did. */
  readonly lock?: RecordLock | null
  /** Its lock was put on by the change that is taken back, and does not hold the way back. */
  readonly unlocked?: boolean
  /** It is written by a document, which opens what is closed to edits alone. */
  readonly byDocument?: boolean
  /** What it was before the change that its author takes back. */
  readonly former?: Former
}

export interface Former {
  /** Of the fields that the change wrote; null where it made the record. */
  readonly values: Values | null
  /** Fields that somebody wrote since. */
  readonly writtenSince: ReadonlySet<string>
}

export interface Whole {
  readonly definition: ObjectDefinition
  readonly record: DecidedRecord
}

export interface AsAuthor {
  /** Nobody touched it since: she takes it back even where she does not see it any more. */
  readonly asLeft: boolean
}

/** What a record would become, when its values are in order and those of others are merged. */
export interface ResultQuestion {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly action: Exclude<RecordAction, 'view' | 'transfer'>
  readonly at: Date
  /** In stored form; null where it is made. */
  readonly before: Values | null
  readonly after: Values
  /** A change is taken back, and nobody has moved the record since. */
  readonly takesBack: boolean
  /** She takes back what she just did, for which no grants are asked of her. */
  readonly asAuthor: boolean
}

/** What a rule answers; no ruling at all means: go on. What waits for a decision is said by flows of approvals (core/approvals). */
export type Ruling = Refusing

/** It may not be, and what would open it. */
export interface Refusing {
  readonly verdict: 'refuse'
  /** Names the rule that decided: `scope`, `lock:order-completed`. */
  readonly rule: string
  readonly problem: Problem
  /** The field it is about, or '' for the record as a whole. */
  readonly path: string
  /** The right whose holders it does not stop, or that it may be asked for, or done by a document; null where nothing opens it. */
  readonly wayOut: Right | 'request-access' | 'order-change' | null
  /** Who keeps the record to herself, and until when. */
  readonly lock?: Pick<RecordLock, 'by' | 'until'>
  /** The policy of an administrator that says so. */
  readonly policy?: { readonly id: string; readonly name: string }
}

/** One rule of the house about what may become of records, whoever asks: the page, the API, an import, a run. */
export interface PolicyRule {
  readonly name: string
  /** Whoever was given something for this very record is not stopped by what the rule says of it. */
  readonly givesWay?: true
  /** By object, fields that it looks at whatever is written. */
  readonly reads?: Readonly<Record<string, readonly string[]>>
  /** Asked of what is wanted, before anything is worked out: also by the page, for its buttons. */
  onRequest?(question: RecordQuestion): readonly Ruling[]
  /** Asked of what it would become: by the write path alone, which knows. */
  onResult?(question: ResultQuestion): readonly Ruling[]
}
