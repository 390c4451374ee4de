import type { FieldLevel, Scope } from '../../access/access.ts'
import type { ObjectDefinition, Section } from '../../objects/object.ts'
import type { Label } from '../../text/locale.ts'

/** A definition as one person sees it: hidden fields are left out. */
export interface ObjectView extends ObjectDefinition {
  readonly levels: Readonly<Record<string, FieldLevel>>
  /** Whose records this person sees. */
  readonly scope: Scope
  /** A condition narrows it, in every role that gives it so far. */
  readonly narrowed?: true
  /** Saved in a form, a record may have to wait: for approval, or for a second entry. A preview says whether it does. */
  readonly mayWait?: true
  readonly can: {
    readonly view: boolean
    readonly create: boolean
    readonly edit: boolean
    readonly delete: boolean
    readonly import: boolean
    readonly export: boolean
    readonly batch: boolean
    /** Whether there is a record that is hers to give away, or to bring back from the bin. */
    readonly transfer: boolean
    readonly restore: boolean
    /** She may share those that meet a condition. */
    readonly share?: true
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
