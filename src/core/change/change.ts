import type { EntryStepKind } from '../approvals/flow.ts'
import type { ChangeTemplate, TemplateUse } from '../change-templates/change-template.ts'
import type { CurrenciesOfDifference } from '../fields/currency-of.ts'
import type { Problem } from '../fields/field-type.ts'
import type { Filter } from '../filters/filter.ts'
import type { Json } from '../json.ts'
import type { NoticeKind } from '../notices/notice-kinds.ts'
import type { Because } from '../policy/explain/why-refused.ts'
import type { Label } from '../text/locale.ts'
import type { AccessView, CarriedView, NewOwner, PassedOnApproved, StatisticView } from './impact.ts'
import type { FieldOperation } from './operations/field-operation.ts'

/** Where a change came from; shown with an icon, kept in history. */
export const origins = [
  'form',
  'inline',
  'batch',
  'template',
  'import',
  'api',
  'connector',
  'rule',
  'mobile',
  'merge',
  'revert',
  'restore',
  'assistant',
  'preference',
  'seed',
] as const
export type Origin = (typeof origins)[number]

export type ItemOp = 'create' | 'update' | 'delete' | 'restore'
export type Values = Readonly<Record<string, Json>>

/** One record of a change. An existing one is named with the version that was read; `any` says that what is there may be overwritten. */
export interface ChangeItem {
  readonly object: string
  readonly op: ItemOp
  readonly id?: string
  readonly version?: number | 'any'
  readonly values?: Values
  /** Of a new record: the preset that fills what is left empty, by id or name. */
  readonly preset?: string
}

/** The records a batch is for. */
export type Selection =
  | { readonly ids: readonly string[] }
  | { readonly codes: readonly string[] }
  | { readonly filter: Filter; readonly q?: string }

/** All warnings, or those of the rules with these ids. */
export type ConfirmedWarnings = true | readonly string[]

/** Records that meet the condition, or all, and who takes them: of several people each gets the like share. */
export interface TransferPart {
  readonly to: readonly string[]
  readonly filter?: Filter
}

/** What was confirmed with a change: the rule, what it says, and of how many records. */
export interface ConfirmedWarning {
  readonly rule: string
  readonly message: Label
  readonly count: number
}

/** Who gives what is hers, and who takes over what waits for her decision: nobody where only a part of it goes. */
export interface Handover {
  readonly from: string
  readonly to: readonly string[]
  /** What is left of one: what let her in ended with the first of it, and what she got since is hers. */
  readonly isRest?: true
}

/** A change template as it was when it was used. */
export interface TemplateRef extends Pick<ChangeTemplate, 'id' | 'version' | 'label'> {}

export type ChangeRequest = {
  readonly mode: 'preview' | 'apply'
  readonly origin: Origin
  readonly reason?: string
  /** `stop`: nothing is applied if any item is refused or in conflict. `skip`: the others are. */
  readonly onRefusal: 'stop' | 'skip'
  /** What goes along with records that change, by the keys the preview names. */
  readonly carry?: readonly string[]
  /** Kebu worked it out for whoever makes it, fields that rules write among the others; no call says so of itself. */
  readonly byRules?: true
  /** The template that says what it does, as it was when it was used; no call says so of itself. */
  readonly byTemplate?: TemplateRef
  /** Of what it gives to others, locks of hers do not hold it, and end with it. */
  readonly handover?: Handover
  /** Whoever takes or loses a record of it as its owner is told. */
  readonly tellsOwners?: true
  /** Warnings that whoever makes it means all the same: all of them, or those of these rules. */
  readonly confirmWarnings?: ConfirmedWarnings
} & (
  | { readonly items: readonly ChangeItem[] }
  | {
      readonly object: string
      readonly select: Selection
      readonly op: 'update'
      readonly set: Readonly<Record<string, FieldOperation>>
      /** What is changed with them: the field whose options are merged. */
      readonly also?: readonly ChangeItem[]
    }
  | { readonly object: string; readonly select: Selection; readonly op: 'update'; readonly template: TemplateUse }
  | {
      readonly object: string
      readonly select: Selection
      readonly op: 'update'
      readonly transfer: readonly TransferPart[]
    }
  | { readonly object: string; readonly select: Selection; readonly op: 'delete' }
)

/** One thing that is done to many records. */
export type BatchRequest = Extract<ChangeRequest, { readonly select: unknown }>
export type SettingRequest = Extract<ChangeRequest, { readonly set: unknown }>

export interface Refusal extends Problem {
  /** The field at fault, or '' for the record as a whole. */
  readonly path: string
  /** The right whose holders it does not stop, `request-access` where it may be asked for, or `restore-point` where one is kept. */
  readonly wayOut?: string
  /** What decided, and where that is set: of what she may not do. */
  readonly because?: readonly Because[]
  /** Who keeps the record to herself, and until when. */
  readonly lock?: HeldBy
  /** What was refused of another record, which therefore stays as it is. */
  readonly stays?: { readonly object: string; readonly why: Refusal }
  /** What others wrote meanwhile into the same field of a line, or of the order of a document. */
  readonly conflict?: PartConflict
}

export interface HeldBy {
  readonly by: { readonly id: string; readonly name: string }
  /** ISO 8601; null where it has no end. */
  readonly until: string | null
}

export interface Conflict {
  readonly field: string
  readonly base: Json
  readonly theirs: Json
  readonly mine: Json
  /** Who wrote theirs, and when. */
  readonly by?: string
  readonly at?: string
}

export interface PartConflict extends Conflict {
  readonly object: string
  readonly id: string
  /** In which theirs stands. */
  readonly version: number
}

export interface ItemOutcome {
  /** Place in the request, from 0. Items Kebu added (lines, cascades, rollups) have the place of their cause. */
  readonly n: number
  readonly object: string
  readonly op: ItemOp | 'derive'
  readonly outcome: 'applied' | 'pending' | 'skipped' | 'refused' | 'conflict'
  readonly id: string
  readonly code?: string
  readonly version?: number
  /** Only the fields that differ. */
  readonly before?: Values
  readonly after?: Values
  readonly refusals?: readonly Refusal[]
  readonly conflicts?: readonly Conflict[]
  /** What was done all the same, and should be known: more paid than is due. */
  readonly warnings?: readonly Refusal[]
  /** Of a way back: fields that somebody changed since, as the change left them, as they are, and as they would become again. */
  readonly later?: readonly { readonly field: string; readonly left: Json; readonly now: Json; readonly back: Json }[]
  /** Fields somebody else changed meanwhile that were merged without a conflict. */
  readonly merged?: readonly string[]
  /** What the amounts in before and after are in, where that is not among them. */
  readonly currencies?: CurrenciesOfDifference
}

export interface ChangeCounts {
  readonly applied: number
  readonly pending: number
  readonly skipped: number
  readonly refused: number
  readonly conflicts: number
}

/** How many records a change wrote: one, up to a hundred, or more. */
export const changeSizes = ['one', 'several', 'many'] as const
export type ChangeSize = (typeof changeSizes)[number]

export interface ChangeOutcome {
  readonly change: {
    readonly id: string | null
    /** `pending`: it waits for a decision, and nothing of it is in the data. */
    readonly status: 'previewed' | 'applied' | 'pending' | 'refused'
    readonly origin: Origin
    readonly reason?: string
    readonly at: string
    /** Who it waits for, where it waits. */
    readonly approvals?: readonly WaitingStep[]
    /** Where a part of it waits while the rest was applied: the change that waits. */
    readonly rest?: string
  }
  readonly counts: ChangeCounts
  /** Why nothing of what could be done is, where that is no record's own fault: nobody could decide on it. */
  readonly refusal?: Refusal
  /** At most 200: the ones not applied first, then a sample. All of them are in `GET /changes/{id}/items`. */
  readonly items: readonly ItemOutcome[]
  readonly impact: {
    /** Records of other objects that move along (rollups, lines, cascades), by object. */
    readonly derived: Readonly<Record<string, number>>
    /** In a preview: of them, what is deleted or restored with the records that are asked for; counted also where that waits. */
    readonly along?: Readonly<Record<string, number>>
    /** In a preview: what could go along with the records that change, chosen or not. */
    readonly carried?: readonly CarriedView[]
    /** In a preview: who would have to approve it, flow by flow. */
    readonly approvals?: readonly NeededApproval[]
    /** In a preview: what sums come to with it, those that move most first, then counts, firsts and lasts. */
    readonly statistics?: readonly StatisticView[]
    /** In a preview: what people would be told once it is done, by kind. */
    readonly notices?: readonly { readonly kind: NoticeKind; readonly count: number }[]
    /** In a preview: rules of an administrator that would warn, and of how many records. */
    readonly rules?: readonly ConfirmedWarning[]
    /** Of a change that waits: records whose sums would come to more than they may. Whoever sends it hears of that with its items. */
    readonly exceeded?: readonly ExceededView[]
    /** In a preview: who comes to see the records, and who does not any more. */
    readonly access?: AccessView
    /** In a preview: how many changes that wait for one person’s decision would wait for whom. */
    readonly passedOn?: readonly PassedOn[]
    /** In a preview of a handover’s way back by somebody who does not manage people: how many of these it does not bring back. */
    readonly passedOnStays?: number
    /** In a preview that gives records to several people: how many each gets. */
    readonly owners?: readonly NewOwner[]
    /** Of a handover and its preview: what it approves, because whoever hands over was all that it still waited for. */
    readonly passedOnApproved?: PassedOnApproved
  }
}

export interface ExceededView {
  readonly object: string
  readonly id: string
  /** Empty where it is not there yet. */
  readonly title: string
  readonly warning: Refusal
}

/** Null where others of the step decide. */
export interface PassedOn {
  readonly to: NamedPerson | null
  readonly count: number
}

interface NamedPerson {
  readonly id: string
  readonly name: string
}

/** A step that waits: for whom, since when, and by when they are to decide. */
export interface WaitingStep {
  readonly step: number
  readonly waitingFor: readonly NamedPerson[]
  readonly since: string
  readonly due?: string
  /** Of double entry: they enter it again, or settle what the two entries differ in. */
  readonly kind?: EntryStepKind
  /** Nobody whom the flow names was there, so others are asked. */
  readonly fallback?: true
}

/** A flow that would catch some of the records, and who would have to approve them. */
export interface NeededApproval {
  readonly flow: { readonly id: string; readonly name: string }
  readonly steps: readonly {
    readonly approvers: readonly NamedPerson[]
    readonly mode: 'all' | 'any' | number
    /** The records are so many people’s, and of each its own have to approve. */
    readonly parts?: number
    readonly hours?: number
    readonly kind?: EntryStepKind
    /** Nobody whom the flow names is there, so others would be asked. */
    readonly fallback?: true
  }[]
  readonly count: number
}
