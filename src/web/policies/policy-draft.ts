import type { RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'

export const policyKinds = ['window', 'state', 'creator', 'hours', 'condition'] as const
export type PolicyKindName = (typeof policyKinds)[number]

export const policyOutcomes = ['refuse', 'ask', 'document'] as const
export type PolicyOutcome = (typeof policyOutcomes)[number]

/** A policy as an administrator is writing it: what belongs to other kinds stays, until it is sent. */
export interface PolicyDraft {
  readonly name: string
  readonly kind: PolicyKindName
  readonly hours: string
  readonly states: readonly string[]
  readonly workDays: readonly string[]
  readonly opensAt: string
  readonly closesAt: string
  /** The whole record where none is chosen. */
  readonly fields: readonly string[]
  readonly deletion: boolean
  readonly condition: string
  readonly roles: readonly string[]
  readonly exempt: readonly string[]
  readonly outcome: PolicyOutcome
}

export const emptyPolicy: PolicyDraft = {
  name: '',
  kind: 'window',
  hours: '24',
  states: [],
  workDays: ['1', '2', '3', '4', '5'],
  opensAt: '09:00',
  closesAt: '18:00',
  fields: [],
  deletion: false,
  condition: '',
  roles: [],
  exempt: [],
  outcome: 'refuse',
}

export function draftOf(record: RecordView): PolicyDraft {
  const { name, hours, deletion, condition, outcome } = record
  const workDays = textsIn(record.workDays)
  return {
    name: textOr(name, ''),
    kind: kindOf(record),
    hours: hours === null || hours === undefined ? emptyPolicy.hours : String(hours),
    states: textsIn(record.states),
    workDays: workDays.length > 0 ? workDays : emptyPolicy.workDays,
    opensAt: textOr(record.opensAt, emptyPolicy.opensAt),
    closesAt: textOr(record.closesAt, emptyPolicy.closesAt),
    fields: textsIn(record.fields),
    deletion: deletion === true,
    condition: textOr(condition, ''),
    roles: textsIn(record.roles),
    exempt: textsIn(record.exempt),
    outcome: outcomeOf(outcome),
  }
}

export function kindOf({ kind }: RecordView): PolicyKindName {
  return policyKinds.find((one) => one === kind) ?? 'condition'
}

export function outcomeOf(outcome: unknown): PolicyOutcome {
  return policyOutcomes.find((one) => one === outcome) ?? 'refuse'
}

/** What is sent: of the kinds only what the chosen one needs. */
export function toValues(draft: PolicyDraft, object: string): Values {
  const { kind, fields } = draft
  return {
    object,
    name: draft.name.trim(),
    kind,
    hours: kind === 'window' ? draft.hours.trim() || null : null,
    states: kind === 'state' ? [...draft.states] : null,
    workDays: kind === 'hours' ? [...draft.workDays] : null,
    opensAt: kind === 'hours' ? draft.opensAt.trim() : null,
    closesAt: kind === 'hours' ? draft.closesAt.trim() : null,
    fields: listed(fields),
    deletion: fields.length > 0 && draft.deletion,
    condition: draft.condition === '' ? null : draft.condition,
    roles: listed(draft.roles),
    exempt: listed(draft.exempt),
    outcome: draft.outcome,
  }
}

/** Numbers are typed as texts, and kept as numbers. */
export function numbered({ hours, ...values }: Values): Values {
  const number = Number(hours)
  return { ...values, hours: hours === null || Number.isNaN(number) ? (hours ?? null) : number }
}

function listed(values: readonly string[]): string[] | null {
  return values.length > 0 ? [...values] : null
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise
}
