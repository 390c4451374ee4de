import { z } from 'zod'
import { type ItemOp, type Origin, origins } from '../change/change.ts'

/** What an administrator drew: which changes wait, and who decides on them, step by step. */
export interface ApprovalFlow {
  /** Of the record that holds it. */
  readonly id: string
  readonly name: string
  readonly operations: readonly ItemOp[]
  /** Where changes come from that it is about; from everywhere where there are none. */
  readonly origins: readonly Origin[]
  /** The fields one of which is touched; any where there are none. */
  readonly fields: readonly string[]
  /** Over what was before, what is to be, how many records there are and where the change comes from (core/expressions). */
  readonly condition?: string
  /** Over a line of the record, one of which has to meet it. */
  readonly lineCondition?: string
  /** Ids of the roles whose holders it is about; everybody where there are none. */
  readonly who: readonly string[]
  readonly steps: readonly FlowStep[]
  /** Who is told of it, and sees it, without deciding. */
  readonly copies: readonly Approver[]
  /** The role that decides where a step has nobody; without one, those who may approve such records, and system administrators. */
  readonly fallback: string | null
  /** `whole`: all of the change waits. `rest`: what the flow is not about goes on. */
  readonly partial: 'whole' | 'rest'
  /** It is no approval but a rule of double entry: what a second person enters again. */
  readonly entry?: DoubleEntry
}

/** Who settles what the two entries differ in: who entered first, who entered second, or somebody else. */
export const settlers = ['first', 'second', 'third'] as const
export type Settler = (typeof settlers)[number]

export interface DoubleEntry {
  /** What the second person enters without seeing what the first entered. */
  readonly fields: readonly string[]
  readonly settledBy: Settler
}

const personSchema = z.strictObject({ person: z.string().min(1) })
const roleSchema = z.strictObject({ role: z.string().min(1) })
/** Whoever leads the team of the record's owner, or of whoever asks for the change. */
const managerSchema = z.strictObject({ manager: z.enum(['owner', 'author']) })
/** And who leads the team above. */
const managersManagerSchema = z.strictObject({ managersManager: z.enum(['owner', 'author']) })
/** Whoever a field of the record names. */
const fieldSchema = z.strictObject({ field: z.string().min(1) })

export const approverSchema = z.union([personSchema, roleSchema, managerSchema, managersManagerSchema, fieldSchema])
export type Approver = z.infer<typeof approverSchema>

/** Where a rule of double entry names nobody: whoever may edit records of the object. */
export interface Editors {
  readonly editorsOf: string
}

const hoursMax = 8760

const afterwards = z.enum(['escalate', 'approve', 'reject', 'wait'])

/** `"escalate"` says as much as `{then: "escalate"}`. */
const onTimeoutSchema = z.preprocess(
  // biome-ignore lint/suspicious/noThenProperty: what a step says of its time limit; nobody awaits it.
  (written) => (typeof written === 'string' ? { then: written } : written),
  z.strictObject({
    remind: z.boolean().optional(),
    // biome-ignore lint/suspicious/noThenProperty: what a step says of its time limit; nobody awaits it.
    then: afterwards,
  }),
)

export const stepSchema = z.strictObject({
  approvers: z.array(approverSchema).min(1).max(50),
  /** How many of them have to approve. */
  mode: z.union([z.enum(['all', 'any']), z.int().min(1).max(50)]),
  /** Within so many hours. */
  hours: z.number().positive().max(hoursMax).optional(),
  onTimeout: onTimeoutSchema.optional(),
})

/** A step that somebody approves says so by having no kind. */
export type FlowStep = Omit<z.infer<typeof stepSchema>, 'approvers'> & {
  readonly approvers: readonly (Approver | Editors)[]
  readonly kind?: EntryStepKind
  readonly settledBy?: Settler
}

/** Of double entry: the second entry, and the settling of what the two differ in. */
export type EntryStepKind = 'enter' | 'settle'

export const stepsSchema = z.array(stepSchema).min(1).max(20)
export const copiesSchema = z.array(approverSchema).max(50)

export const flowOperations = ['create', 'update', 'delete', 'restore'] as const satisfies readonly ItemOp[]
/** Kebu’s own are nobody’s to approve. */
export const flowOrigins = origins.filter((origin) => origin !== 'seed' && origin !== 'preference')

/** What became of a change that waits, or waited. */
export const parkedStates = ['pending', 'sentBack', 'approved', 'applied', 'rejected', 'withdrawn', 'failed'] as const
export type ParkedState = (typeof parkedStates)[number]

export const decisionKinds = [
  'start',
  'approve',
  'reject',
  'sendBack',
  'withdraw',
  'resubmit',
  'delegate',
  'comment',
  'addApprover',
  'enter',
  'settle',
  'timeout',
  'escalate',
  'apply',
] as const
export type DecisionKind = (typeof decisionKinds)[number]

/** Whoever changes what a flow is about before anybody decided loses nothing: it runs as it was when it began. */
export type RunningFlow = Pick<ApprovalFlow, 'id' | 'name' | 'steps' | 'copies' | 'fallback' | 'entry'> & {
  /** How many records of the change it caught. */
  readonly count: number
}
