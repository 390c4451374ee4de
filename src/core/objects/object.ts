import type { Right } from '../access/access.ts'
import type { ApprovalFlow } from '../approvals/flow.ts'
import type { ChangeTemplate } from '../change-templates/change-template.ts'
import type { Field } from '../fields/field.ts'
import type { Json } from '../json.ts'
import type { SignInPolicy } from '../sign-in/sign-in-policy.ts'
import type { Label } from '../text/locale.ts'

/** Standard and custom objects have the same shape: plain data, from which tables, pages, API, import and access follow. */
export interface ObjectDefinition {
  /** Where it has been renamed, the name it had first: see `object-id.ts`. */
  readonly id?: string
  /** camelCase, singular: also the name in the API and, in snake_case, of the table. */
  readonly name: string
  readonly label: Label
  readonly kind: 'standard' | 'system' | 'custom'
  /** Of what an administrator made: when, ISO 8601. */
  readonly addedAt?: string
  /** Its sign in the navigation, of those there are; without one, a sign of its kind. */
  readonly icon?: string
  /** Whoever holds it may do everything with its records, and no grant for all business objects means them. */
  readonly managedWith?: Right
  /** Whoever holds it may look at all of its records. */
  readonly seenWith?: Right
  /** Whoever makes a record of it needs this right besides. */
  readonly madeWith?: { readonly right: Right; readonly problem: 'removal-not-allowed' }
  /** Each record is its owner's own, who says who else sees it; no grant reaches further. */
  readonly sharing?: Sharing
  /** Everybody makes such records of her own, and those they name see them; to others they belong by `managedWith` alone. */
  readonly personal?: Personal
  /** Kebu alone makes them. Whoever holds `managedWith` says what became of them, but of those about herself, and takes none away. */
  readonly raised?: { readonly about: string }
  /** Its records have no owner: whoever may view any of them views them all, and whose they are is who made them. */
  readonly unowned?: true
  /** Its records shape the definitions themselves (core/configuration). */
  readonly configures?: true
  /** Its place in the navigation; `none` for children and settings. */
  readonly group: 'business' | 'admin' | 'none'
  /** Every field, the ones all records have (code, owner, createdAt …) among them, in the order people see. */
  readonly fields: Readonly<Record<string, Field>>
  /** The field that names a record. */
  readonly title: string
  /** Fields of the form and the record page, by section. Lines come as a section of their own. */
  readonly sections: readonly Section[]
  /** For roles that see it laid out in another way. A caller's view has her own as its sections, and none here. */
  readonly layouts?: readonly { readonly role: string; readonly sections: readonly Section[] }[]
  /** Columns a list shows first. */
  readonly columns: readonly string[]
  /** The order a list has first. */
  readonly sort: Sort
  /** The choice field that is the record's state, drawn as steps. */
  readonly stage?: string
  /** The link to the record this one is a part of (order line → order): access follows the parent, which has the `lines` field. */
  readonly partOf?: string
  /** The field of that record which holds the parts (an order's `lines`): its level holds for them, read or written by themselves, too. */
  readonly partsField?: string
  /** Coded checks over several fields (core/rules). */
  readonly rules?: readonly string[]
  /** Switched off: for everybody its records are not there, but they fall and come back with what they are parts of. */
  readonly retired?: true
  /** Conditions an administrator wrote, which its records are held to. */
  readonly validations?: readonly Validation[]
  /** Values its new records may begin with. In a caller's view those offered to her. */
  readonly presets?: readonly Preset[]
  /** What may be done to its records under a name. In a caller's view those offered to her. */
  readonly changeTemplates?: readonly ChangeTemplate[]
  /** States in which fields are closed for everybody without the right that opens them. */
  readonly locks?: readonly StateLock[]
  /** One person at a time edits a record of it, and gives it back after so many minutes without a sign. */
  readonly exclusive?: { readonly minutes: number }
  /** What an administrator closed in some of its records, for some people. */
  readonly policies?: readonly EditPolicy[]
  /** Of people: what they are held to when they sign in. */
  readonly signIn?: SignInPolicy
  /** What changes of its records wait for. */
  readonly flows?: readonly ApprovalFlow[]
  /** Whoever takes its records out as a file says why. */
  readonly exportReason?: true
  /** What may go along with it to a new owner. */
  readonly carries?: readonly Carried[]
  /** Who does the work on it beside its owner, and what may follow to whoever does it next. */
  readonly handsOn?: HandsOn
  /** How a record goes from state to state, whoever moves it. */
  readonly moves?: readonly StateMoves[]
  /** Sums that are to stay within others: what an order has paid, within what is due. */
  readonly limits?: readonly Limit[]
  /** Fields that tell a record from others: two that hold the same in one of them may be the same twice. */
  readonly recognisedBy?: readonly string[]
  /** What a person fills first in a new record, with all that is required; the rest folds away. Without it nothing does. */
  readonly filledFirst?: readonly string[]
  /** Lists of this object's q= also look in these records, e.g. contacts of a customer. */
  readonly searchThrough?: readonly { readonly object: string; readonly via: string }[]
}

/** Fields that stand together. */
export interface Section {
  readonly name: string
  readonly label: Label
  readonly fields: readonly string[]
  /** A step in entering a new record begins with it. */
  readonly step?: true
  /** How many fields stand beside each other, where there is room; as many as there is room for where it does not say. */
  readonly columns?: number
  /** Said above its fields. */
  readonly hint?: Label
  /** Said below a field instead of its own hint. */
  readonly hints?: Readonly<Record<string, Label>>
  /** Fields that the form shows only while a condition holds (core/expressions). */
  readonly shownIf?: Readonly<Record<string, string>>
  /** Left out of the form: it stands on the page of a record only. */
  readonly aside?: true
}

/** A condition that records are held to, for every way in. */
export interface Validation {
  /** Of the record that holds it: by it a warning is confirmed. */
  readonly id: string
  readonly name: string
  /** An expression over the record (core/expressions). False is broken; what cannot be answered, for a value is missing, holds. */
  readonly condition: string
  /** Said where it is broken. */
  readonly message: Label
  /** The field it is said at; without one, it is said of the record. */
  readonly field?: string
  /** `warn`: whoever breaks it confirms that she means it. */
  readonly severity: 'refuse' | 'warn'
  readonly on: readonly ('create' | 'update')[]
  /** It asks for nothing but that its field is filled, and is said so. */
  readonly requires?: true
}

/** Values a new record may begin with, by field; a text may hold variables (core/presets). */
export interface Preset {
  readonly id: string
  /** What a call names it by, beside its id. */
  readonly name: string
  readonly label: Label
  readonly values: Readonly<Record<string, Json>>
  /** Ids of the roles it is offered to; everybody where there are none. */
  readonly roles: readonly string[]
  /** Ids of the roles whose new records begin with it in the form. */
  readonly defaultFor: readonly string[]
}

/** Records that go along when the one they hang on gets another owner, where one wishes. */
export interface Carried {
  readonly object: string
  /** Their link to it. */
  readonly via: string
  /** Those in one of these states are over, and stay. */
  readonly except?: { readonly field: string; readonly values: readonly string[] }
}

/** Beside what hangs on it, its own owner and sight of it may follow. */
export interface HandsOn {
  /** The field that names who does the work. */
  readonly by: string
  /** In these the field, where it names who did it before. */
  readonly carries: readonly (Carried & { readonly field: string })[]
}

/** Which states follow which, and what a state needs. */
export interface StateMoves {
  readonly field: string
  /** Those a record begins with, and one that has been in none goes to first; any where it does not say. */
  readonly first?: readonly string[]
  /** By state, those that follow. From a state that is not named every other follows. */
  readonly next: Readonly<Record<string, readonly string[]>>
  /** Those nobody has laid down yet: they follow every state, and every state follows them. */
  readonly free?: readonly string[]
  /** Of these moves, from and to, those that only some roles make: their ids. */
  readonly onlyFor?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  /** By state, the fields that are filled in it. */
  readonly needs?: Readonly<Record<string, readonly string[]>>
}

/** How what a person keeps for herself is shared. */
export interface Sharing {
  /** A choice of `me`, `team` (her team sees it) and `all` (everybody does). */
  readonly field: string
  /** Whoever holds it shares with everybody, and edits what everybody sees. */
  readonly withAll: Right
  /** Fields that are written with that right only. */
  readonly guarded: readonly string[]
}

export interface Personal {
  /** Links to people who see what names them. */
  readonly seenBy: readonly string[]
  /** The link to the person in whose place it says something: herself, unless whoever makes it holds `managedWith`. */
  readonly inPlaceOf?: string
  /** Whoever made it does not delete it: others have decided on it. */
  readonly kept?: true
}

/** What a sum may come to. Spoken of when a change brings it further beyond: some of it happens, and whoever does it is told. */
export type Limit = LimitReach & {
  readonly field: string
  readonly problem: 'more-paid-than-due' | 'more-refunded-than-paid' | 'more-discount-than-lines'
  /** `refuse-growth` refuses what brings the sum itself further beyond; where what it is held against falls, that is told. */
  readonly outcome: 'warn' | 'refuse' | 'refuse-growth'
}

/** No more than the sum of `of`, of which nothing is left in the states of `except`; or no less than a number. */
type LimitReach =
  | {
      readonly of: readonly string[]
      readonly except?: { readonly field: string; readonly values: readonly string[] }
      readonly atLeast?: undefined
    }
  | { readonly of?: undefined; readonly except?: undefined; readonly atLeast: number }

export interface StateLock {
  readonly field: string
  readonly values: readonly string[]
  /** It closes only what comes to something: where this amount is nothing, the record is open. */
  readonly amount?: string
  /** Fields that stay open. */
  readonly open: readonly string[]
  readonly problem: 'order-completed' | 'order-cancelled' | 'order-paid' | 'order-state-closed'
  /** Whoever holds it is not stopped. */
  readonly opensWith: Right
}

/** What may not be changed any more, of which records and for whom; once they are made: to make them is granted by roles. */
export type EditPolicy = PolicyTerms & PolicyKind

interface PolicyTerms {
  /** Of the record that holds it. */
  readonly id: string
  readonly name: string
  /** The fields it closes; without them all, and the record is not deleted. */
  readonly fields?: readonly string[]
  /** It closes some fields, and deletion with them. */
  readonly deletion: boolean
  /** Of the records those that meet it (core/expressions); one that cannot be answered, for a value is missing, is not met. */
  readonly condition?: string
  /** Ids of the roles whose holders it holds; everybody where there are none. */
  readonly roles: readonly string[]
  /** Ids of the roles whose holders it does not hold, whatever other roles they have. */
  readonly exempt: readonly string[]
  /** `ask`: it may be asked for. */
  readonly outcome: 'refuse' | 'ask' | 'document'
}

type PolicyKind =
  /** So many hours after the record was made. */
  | { readonly kind: 'window'; readonly hours: number }
  /** In these states of the choice. */
  | { readonly kind: 'state'; readonly field: string; readonly states: readonly string[] }
  /** For all but who made it. */
  | { readonly kind: 'creator' }
  /** Outside of working time. */
  | ({ readonly kind: 'hours' } & WorkingTime)
  /** Where the condition is met. */
  | { readonly kind: 'condition' }

/** In the time zone of the company. */
export interface WorkingTime {
  /** 1 is Monday, 7 Sunday. */
  readonly days: readonly number[]
  /** Minutes since midnight. */
  readonly opensAt: number
  readonly closesAt: number
}

export interface Sort {
  readonly field: string
  readonly direction: 'asc' | 'desc'
}

/** Fields Kebu keeps for every record; they are in every definition so that lists, filters and access treat them alike. */
export const keptFields = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy'] as const
