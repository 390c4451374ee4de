import type { Json } from '../json.ts'
import type { Locale } from '../text/locale.ts'

/** Whose records: none, my own, my team's, my team's and those below it, everybody's. */
export const scopes = ['none', 'own', 'team', 'teamTree', 'all'] as const
export type Scope = (typeof scopes)[number]

/** Of the records within a scope those that meet a condition, kept as it was written. */
export interface ConditionalScope {
  readonly scope: Scope
  /** In the filter language; understood by the definition that is in force when it is asked. */
  readonly filter: WrittenFilter
}

export type WrittenFilter = { readonly [key: string]: Json }

/** A condition that somebody is held to, and since when it says so: a field that came later is not the one it means. */
export interface HeldCondition {
  readonly filter: WrittenFilter
  /** ISO 8601; without it, it means the fields there are. */
  readonly savedAt?: string
}

export type GrantedScope = Scope | ConditionalScope

/** What may be done with one field, weakest first. */
export const fieldLevels = ['hidden', 'masked', 'read', 'edit'] as const
export type FieldLevel = (typeof fieldLevels)[number]

export interface Grant {
  readonly view: GrantedScope
  readonly create: boolean
  readonly edit: GrantedScope
  readonly delete: GrantedScope
  readonly import: boolean
  readonly export: boolean
  readonly batch: boolean
  /** Deciding on what waits for approval where its flow names nobody who is there; whom the flow names needs it not. */
  readonly approve: boolean
  /** Giving what she may edit another owner. */
  readonly transfer: boolean
  /** Bringing back from the bin what she may delete. */
  readonly restore: boolean
}

/** Rights that are not about one object. */
export const rights = [
  'manage-people',
  'manage-settings',
  'manage-flows',
  'remove-fields',
  'view-all-changes',
  'view-log',
  'unmask',
  'revert-all-changes',
  'force-revert',
  'reopen-completed',
  'unlock',
] as const
export type Right = (typeof rights)[number]

/** What a role holds; stored as the `grants` setting of the record of object `role`. `'*'` stands for every business object. */
export interface RoleGrants {
  readonly objects: Readonly<Record<string, Partial<Grant>>>
  /** Levels of single fields, by object; a field not named is `edit`, a sensitive one `hidden`. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, FieldLevel>>>>
  readonly rights: readonly Right[]
}

/** A role that somebody holds. */
export interface HeldRole extends RoleGrants {
  /** Of its record: fields name the roles that see them. */
  readonly id?: string
  readonly name?: string
  /** When its record was written last, ISO 8601. */
  readonly savedAt?: string
  /** When each of its conditions was set, by object and action, as it is kept; one that it does not name, when the role was saved. */
  readonly conditionsSince?: Json
  /** Records that one export may hold; without it, any number. */
  readonly exportLimit?: number | null
}

/** What can be given for a time: what roles give, too. */
export const grantedActions = ['view', 'edit', 'delete', 'create', 'import', 'export', 'batch'] as const
export type GrantedAction = (typeof grantedActions)[number]

/** What a person was given beside her roles: one record, those that meet a condition, or the object; all of it or one field. */
export interface HeldGrant {
  readonly id: string
  readonly object: string
  readonly action: GrantedAction
  readonly record: string | null
  readonly filter: HeldCondition | null
  /** By the name it had first. */
  readonly field: string | null
  /** It was asked for from a lock, and opens that as well. */
  readonly unlocks: boolean
  /** Those locks alone; without it, any. */
  readonly opens?: readonly string[]
  /** From then on it gives nothing. */
  readonly until: Date | null
}

/** Who acts, with everything a decision needs; made once per request, nothing ambient. */
export interface Actor {
  readonly id: string
  readonly name: string
  readonly kind: 'user' | 'system'
  readonly roles: readonly HeldRole[]
  /** Those that had begun when she was loaded. */
  readonly grants?: readonly HeldGrant[]
  /** Ids of the records of her roles, the first one first, for what is made for a role: layouts, presets. */
  readonly roleIds?: readonly string[]
  /** The team she belongs to. */
  readonly team?: { readonly id: string; readonly name: string } | null
  /** In which her days begin and end, where a condition asks for today; the company's. */
  readonly timeZone?: string
  /** The language she has chosen, for what is written for her while she is not there. */
  readonly locale?: Locale
  /** Members of my team (me among them), and of my team and the teams below it. */
  readonly teamMemberIds: ReadonlySet<string>
  readonly teamTreeMemberIds: ReadonlySet<string>
  /** Who looks through her eyes; what is for nobody but her stays hidden then. */
  readonly viewedBy?: string
  /** When some of it ends by itself; then she is loaded anew. Without it she is who she is until people, teams or roles change. */
  readonly until?: Date
}
