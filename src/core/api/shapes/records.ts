import type { FieldLevel } from '../../access/access.ts'
import type { EntryStepKind } from '../../approvals/flow.ts'
import type { PartConflict } from '../../change/change.ts'
import type { Shaped } from '../../configuration/index.ts'
import type { Currencies } from '../../fields/currency-of.ts'
import type { Field } from '../../fields/field.ts'
import type { LockWhat } from '../../log/log-details.ts'
import type { ExplainedReason } from './access.ts'

/** A person a page shows by name. */
export interface PersonRef {
  readonly id: string
  readonly name: string
}

/** A linked record as pages show it: enough for a title with a link. `title` is the code where the caller may not see the record. */
export interface RecordRef {
  readonly id: string
  readonly object: string
  readonly code: string
  readonly title: string
  /** Of a record of the configuration: what it shapes, by which people know it. */
  readonly shaped?: Shaped
}

/** Why something cannot be done, in the caller's language. */
export interface Why {
  readonly code: string
  readonly message: string
  /** `request-access` where it may be asked for; of a refusal also the right whose holders it does not stop. */
  readonly wayOut?: string
}

/** A refusal or a warning with its sentence in the caller's language. */
export interface RefusalView extends Why {
  /** Of what may not be done: what decided, and where that is set. */
  readonly because?: readonly ExplainedReason[]
  /** The field it is about, or '' for the record as a whole. */
  readonly path: string
  /** What belongs into the field. */
  readonly expected?: string
  /** The rule of an administrator that says so: by it a warning is confirmed. */
  readonly rule?: string
  /** Some of the records it is about, where they are others than the one that is written. */
  readonly records?: { readonly object: string; readonly ids: readonly string[] }
  /** Who keeps the record to herself, and until when. */
  readonly by?: PersonRef
  readonly until?: string | null
  /** Of a line, or of the order of a document: what others wrote meanwhile into the same field. */
  readonly conflict?: PartConflict
}

/** Somebody keeps a record to herself. */
export interface LockView {
  /** By hand, with a reason; or while she edits it. */
  readonly kind: 'hand' | 'edit'
  readonly by: PersonRef
  readonly reason?: string
  readonly at: string
  /** Null: until it is unlocked. */
  readonly until: string | null
  /** Whether it is the caller’s own, and whether she may take it off. */
  /** Who asks to edit it instead. */
  readonly asked?: readonly PersonRef[]
  readonly mine: boolean
  readonly mayUnlock: boolean
}

/** Several records unlocked at once: those of them that were locked. */
export interface UnlockedRecords {
  readonly counts: { readonly unlocked: number; readonly refused: number }
  /** A sample of those that the caller may not unlock. */
  readonly refused: readonly { readonly id: string; readonly by: PersonRef; readonly message: string }[]
}

/** Somebody locked a record, or a lock was taken off. */
export interface LockEvent {
  readonly id: string
  readonly at: string
  readonly who: PersonRef | null
  readonly what: LockWhat
  /** Whose lock it was, where somebody else took it off. */
  readonly person?: PersonRef
  /** Of a lock by hand. */
  readonly reason?: string
}

export interface RecordAccess {
  readonly edit: boolean
  readonly delete: boolean
  /** Why it cannot be edited or deleted, where it cannot. */
  readonly whyNotEdit?: Why
  readonly whyNotDelete?: Why
  /** Fields that differ from the object's levels on this record (state locks), and why. Fields not named are as the object says. */
  readonly fields: Readonly<Record<string, { readonly level: FieldLevel; readonly why?: Why }>>
  /** When it closes by itself, or some of its fields do. */
  readonly until?: string
  /** The fields that close then; without them, the record as a whole. */
  readonly closing?: readonly string[]
  /** Who keeps it to herself now. */
  readonly lock?: LockView
  /** Whether the caller may lock it by hand. */
  readonly mayLock?: true
}

/** What of a record waits for approval; what is in force stays until then. */
export interface PendingView {
  readonly changeId: string
  /** The fields that would change; none where the whole record would come or go. */
  readonly fields: readonly string[]
  /** The record would be deleted, or come back. */
  readonly op?: 'delete' | 'restore'
  /** Who sent it, when, and for whom it waits. */
  readonly by?: PersonRef
  readonly since?: string
  /** The first ten of them. */
  readonly waitingFor?: readonly PersonRef[]
  /** How many they are, where there are more. */
  readonly waitingForCount?: number
  /** It came back: whoever sent it corrects it, or withdraws it. */
  readonly sentBack?: true
  /** Of double entry: they enter it again, or settle what the two entries differ in. */
  readonly kind?: EntryStepKind
  /** Whoever sees the record knows that it waits; the change itself is not for her to open. */
  readonly closed?: true
  /** It is a document that changes the record, beside which no other is made. */
  readonly document?: true
}

/** A record: its id, code, version and the values of every field the caller may see (masked ones masked). Links are ids; `refs` has their titles. */
export type RecordView = {
  readonly id: string
  /** The object it is a record of, where that has no field of this name: what a configuration record is about is its own. */
  readonly object: string
  /** The object it is a record of. */
  readonly objectName: string
  readonly code: string
  readonly version: number
  readonly deletedAt: string | null
  /** By field: the linked record (or records, for links). */
  readonly refs: Readonly<Record<string, RecordRef | readonly RecordRef[]>>
  /** Currencies of its amounts that stand in linked records: `{ "order.currency": "JPY" }`. */
  readonly currencies?: Currencies
  /** On single records; lists leave it out. */
  readonly access?: RecordAccess
  /** In lists: who keeps it to herself now. Of a single record it stands in `access`. */
  readonly lock?: LockView
  /** What of it waits for approval. */
  readonly pending?: readonly PendingView[]
  /** Of a record as it was: fields in it that were retired or removed for good since. */
  readonly formerFields?: Readonly<Record<string, Field>>
  /** In the answer to a save: what was done all the same, and should be known. */
  readonly warnings?: readonly RefusalView[]
} & { readonly [field: string]: unknown }

export interface RecordPage {
  readonly items: readonly RecordView[]
  readonly nextCursor: string | null
  readonly total?: number
  /** True where the total is an estimate. */
  readonly estimated?: boolean
}
