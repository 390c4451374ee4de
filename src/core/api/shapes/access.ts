import type { GrantedAction } from '../../access/access.ts'
import type { Json } from '../../json.ts'

/** Why somebody may or may not do something, in the words of whoever asked. */
export interface ExplainedAccess {
  readonly allowed: boolean
  readonly because: readonly ExplainedReason[]
  /** What would open it, where something would. */
  readonly wayOut?: { readonly message: string; readonly right?: string }
}

export interface ExplainedReason {
  /** The rule that decided: `scope`, `field-level`, `lock:order-completed`. */
  readonly rule: string
  /** Where it is set: a role, a policy, a grant or a flow by its id, the field or the object, or what the person was given. */
  readonly source: {
    readonly kind: 'role' | 'policy' | 'grant' | 'flow' | 'orderClosing' | 'field' | 'object' | 'person' | 'lock'
    readonly id?: string
    readonly name: string
  }
  readonly message: string
}

/** Who sees one record, and why. */
export interface RecordReaders {
  /** By their roles; those to whom it was given are among the grants. */
  readonly people: readonly RecordReader[]
  /** There are more people than these. */
  readonly more: boolean
  /** What was given of it, or of a filter that it meets, also what has ended. */
  readonly grants: readonly GivenAccess[]
  /** Whether the caller may share it. */
  readonly mayShare: boolean
}

export interface RecordReader {
  readonly id: string
  readonly name: string
  readonly isOwner: boolean
  readonly mayEdit: boolean
  readonly roles: readonly {
    readonly id: string
    readonly name: string
    readonly scope: 'own' | 'team' | 'teamTree' | 'all'
  }[]
}

export interface GivenAccess {
  readonly id: string
  readonly version: number
  readonly action: GrantedAction
  readonly state: 'coming' | 'open' | 'ended'
  /** The person or the team it was given to. */
  readonly to: { readonly kind: 'person' | 'team'; readonly id: string; readonly name: string }
  readonly by: { readonly id: string; readonly name: string }
  readonly from?: string
  readonly until?: string
  /** One field alone. */
  readonly field?: string
  /** `module`: of all its records, `filter`: of those that meet a condition. */
  readonly of: 'record' | 'filter' | 'module'
  /** The condition, where the caller reads all that it asks. */
  readonly filter?: Json
  /** It was asked for. */
  readonly request?: string
  /** How many changes were made by it that no role allowed, and when the last of them. */
  readonly used?: { readonly count: number; readonly at: string }
  /** On how many days somebody looked at what she sees by it alone, and when on the last of them. */
  readonly looked?: { readonly days: number; readonly at: string }
  readonly mayRevoke: boolean
}
