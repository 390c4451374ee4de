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
  /** Where it is set: a role or policy by its id, the field or the object, or what the person was given. */
  readonly source: {
    readonly kind: 'role' | 'policy' | 'field' | 'object' | 'person'
    readonly id?: string
    readonly name: string
  }
  readonly message: string
}
