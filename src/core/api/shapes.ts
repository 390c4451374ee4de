import type { FieldLevel, Right, Scope } from '../access/access.ts'
import type { ChangeCounts, ConfirmedWarning, Conflict, ItemOp, Origin, Values } from '../change/change.ts'
import type { Shaped } from '../configuration/index.ts'
import type { Currencies, CurrenciesOfDifference } from '../fields/currency-of.ts'
import type { FileReading } from '../imports/file-reading.ts'
import type { Notation } from '../imports/notation.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition, Section } from '../objects/object.ts'
import type { Label, Locale } from '../text/locale.ts'

/** What the server answers, as types. The zod schemas in this folder are checked against them. */

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
}

/** A refusal or a warning with its sentence in the caller's language. */
export interface RefusalView extends Why {
  /** The field it is about, or '' for the record as a whole. */
  readonly path: string
  /** What belongs into the field. */
  readonly expected?: string
  /** The rule of an administrator that says so: by it a warning is confirmed. */
  readonly rule?: string
}

export interface RecordAccess {
  readonly edit: boolean
  readonly delete: boolean
  /** Why it cannot be edited or deleted, where it cannot. */
  readonly whyNotEdit?: Why
  readonly whyNotDelete?: Why
  /** Fields that differ from the object's levels on this record (state locks), and why. Fields not named are as the object says. */
  readonly fields: Readonly<Record<string, { readonly level: FieldLevel; readonly why?: Why }>>
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

/** What records are put into groups by; days by month where nothing is said. */
export type GroupKey = string | { readonly field: string; readonly by?: 'day' | 'month' | 'year' }

export interface Measure {
  readonly field: string
  readonly compute: 'sum' | 'average' | 'min' | 'max'
}

export interface Amount {
  /** Null where it is no money. */
  readonly currency: string | null
  readonly value: number
}

/** What some records come to. */
export interface Figures {
  readonly count: number
  /** By measure, as asked. */
  readonly values: readonly (readonly Amount[])[]
}

export interface ReportGroup extends Figures {
  /** By group field, as asked: an option, an id, yes or no, a day or a part of one; null where it is empty. */
  readonly keys: readonly (string | boolean | null)[]
}

export interface GroupReport {
  /** The largest first. */
  readonly groups: readonly ReportGroup[]
  readonly total: Figures
  readonly more: boolean
  /** Titles of the records that are groups, by id. */
  readonly refs: Readonly<Record<string, RecordRef>>
}

/** A definition as one person sees it: hidden fields are left out. */
export interface ObjectView extends ObjectDefinition {
  readonly levels: Readonly<Record<string, FieldLevel>>
  /** Whose records this person sees. */
  readonly scope: Scope
  readonly can: {
    readonly view: boolean
    readonly create: boolean
    readonly edit: boolean
    readonly delete: boolean
    readonly import: boolean
    readonly export: boolean
    readonly batch: boolean
  }
  /** Fields an administrator has just added or changed, whose values or index are not there yet. */
  readonly preparing?: Readonly<Record<string, Preparing>>
}

/** How a form is laid out for everybody or for a role, whole: also what the caller does not see has its place in it. */
export interface LayoutView {
  readonly sections: readonly Section[]
  readonly fields: Readonly<Record<string, LaidOutField>>
}

/** A field as one needs to know it to give it a place. */
export interface LaidOutField {
  readonly label: Label
  readonly required: boolean
  /** Whether those for whom it is laid out see it. */
  readonly seen: boolean
}

/** `values`: they are being computed by a run, or were to be and it failed. `index`: it is being built; until then orders and filters by the field take their time. */
export type Preparing =
  | { readonly what: 'index' }
  | {
      readonly what: 'values'
      readonly run: string
      readonly done: number
      readonly total: number | null
      readonly failed?: true
    }

export interface SessionView {
  readonly user: PersonRef & {
    readonly login: string
    readonly locale: Locale
    readonly email: string | null
    readonly mobile: string | null
    readonly team: PersonRef | null
  }
  readonly roles: readonly string[]
  readonly rights: readonly Right[]
  readonly workspace: { readonly name: string; readonly currency: string; readonly timeZone: string }
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

/** One record's part in one change. */
export interface HistoryEntry {
  readonly changeId: string
  readonly n: number
  readonly object: string
  readonly recordId: string
  readonly op: ItemOp | 'derive'
  readonly versionBefore: number | null
  readonly versionAfter: number
  readonly before: Values
  readonly after: Values
  readonly at: string
  readonly who: PersonRef
  readonly origin: Origin
  readonly reason: string | null
  /** Titles of linked records in before and after, by id. */
  readonly refs: Readonly<Record<string, RecordRef>>
  /** Fields it changed beside these that the caller may not see. */
  readonly hidden: number
  /** What its amounts are in, by the place that names it, where that is in neither before nor after. */
  readonly currencies?: CurrenciesOfDifference
  /** The change that took this one back, if one did. */
  readonly revertedBy: string | null
  /** The caller made it, so lately that she takes it back whatever her grants and the lock it put on say. */
  readonly asAuthor: boolean
}

/** What the caller may see of a difference. */
export type Difference = Pick<HistoryEntry, 'before' | 'after' | 'refs' | 'hidden' | 'currencies'>

/** A change as the change centre shows it. */
export interface ChangeView {
  readonly id: string
  readonly status: 'applying' | 'pending' | 'applied' | 'rejected' | 'withdrawn' | 'failed' | 'reverted'
  readonly origin: Origin
  readonly reason: string | null
  readonly at: string
  readonly who: PersonRef
  /** Records by object and op, as they were asked for (without derived ones). */
  readonly summary: readonly { readonly object: string; readonly op: ItemOp; readonly count: number }[]
  readonly counts: ChangeCounts
  /** The one record's title when it is about one. */
  readonly title: RecordRef | null
  /** What it changed in its one record; null where it is about several, or about something other than an update. */
  readonly difference: Difference | null
  readonly reverts: string | null
  readonly revertedBy: string | null
  readonly canRevert: boolean
  /** Warnings that whoever made it confirmed. */
  readonly confirmed?: readonly ConfirmedWarning[]
  /** On single changes: the run that is taking this one back at the moment, if one is. */
  readonly revertRun?: RunView
}

/** application/problem+json */
export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors: readonly {
    readonly path: string
    readonly code: string
    readonly message: string
    readonly expected?: string
    /** The validation rule that says so: by it a warning is confirmed. */
    readonly rule?: string
  }[]
  readonly conflicts?: readonly Conflict[]
}

/** Any long work. */
export interface RunView {
  readonly id: string
  readonly kind: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly done: number
  readonly total: number | null
  readonly message: string | null
  readonly result: Json
  readonly createdAt: string
  readonly finishedAt: string | null
}

/** Server-sent events of GET /events. Pages take them as a reason to ask again, never as data; presence alone says it all. */
export type LiveEvent =
  | {
      readonly type: 'changed'
      readonly changeId: string
      readonly objects: Readonly<Record<string, readonly string[] | 'many'>>
      /** The changes that were taken back, where any were. */
      readonly reverts?: readonly string[]
    }
  /** The configuration has changed: objects and fields are asked for anew. */
  | { readonly type: 'definitions'; readonly version: number }
  /** Goes to the person who started the run. Its `result` is null: what came of it is asked for. */
  | { readonly type: 'run'; readonly run: RunView; readonly ownerId: string }
  /** Goes to the pages that have the record open. */
  | {
      readonly type: 'presence'
      readonly object: string
      readonly id: string
      /** Everybody who has it open, each once, in the order of their names. */
      readonly people: readonly PresentPerson[]
    }

/** Somebody who has a record open. */
export interface PresentPerson extends PersonRef {
  readonly editing: boolean
}

/** The state of an import from upload to undo. */
export interface ImportView {
  readonly id: string
  readonly object: string
  readonly fileName: string
  readonly state: 'uploaded' | 'checking' | 'checked' | 'applying' | 'applied' | 'failed' | 'cancelled'
  readonly createdAt: string
  readonly createdBy: PersonRef
  readonly rows: number
  /** Columns of the file with what was matched: a field's name, or null to leave it out. */
  readonly columns: readonly {
    readonly header: string
    readonly field: string | null
    readonly samples: readonly string[]
  }[]
  /** How the file was read; null for imports of before this was kept. */
  readonly reading: FileReading | null
  readonly options: ImportOptions
  readonly counts: { readonly create: number; readonly update: number; readonly skip: number; readonly error: number }
  readonly run: RunView | null
  readonly changeId: string | null
  readonly result: {
    readonly added: number
    readonly updated: number
    readonly skipped: number
    readonly failed: number
  } | null
}

/** The notation need not be told: it is found out where cells tell it. */
export interface ImportOptions extends Notation {
  readonly mode: 'add' | 'update' | 'both'
  /** The field that finds the record a row is about. */
  readonly key: string | null
  /** What to do in mode add with rows whose record exists. */
  readonly existing: 'skip' | 'update' | 'fillEmpty'
  /** By id or name; new records take what their rows leave empty from it. */
  readonly preset: string | null
  /** Header → field; headers not named are matched by Kebu. */
  readonly mapping: Readonly<Record<string, string | null>>
}

/** One staged row. `state` create/update/skip are fine; error has problems by field. */
export interface ImportRowView {
  readonly n: number
  readonly state: 'create' | 'update' | 'skip' | 'error'
  readonly raw: Readonly<Record<string, string>>
  readonly code: string | null
  readonly problems: readonly {
    readonly field: string
    readonly code: string
    readonly message: string
    readonly suggestions?: readonly string[]
    /** In how many rows of the file the same text is at fault in this column, this row among them. */
    readonly alike?: number
    /** A record that holds the same: the row may be entered once more. */
    readonly record?: RecordRef
  }[]
}
