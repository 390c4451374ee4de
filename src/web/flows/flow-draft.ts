import type { RecordView } from '../../core/api/shapes.ts'
import { flowOperations } from '../../core/approvals/flow.ts'
import type { Values } from '../../core/change/change.ts'
import { isJsonObject, type Json } from '../../core/json.ts'

/** A flow as an administrator is drawing it. */
export interface FlowDraft {
  readonly name: string
  /** All of them where none is chosen; so with origins, fields and roles. */
  readonly operations: readonly (typeof flowOperations)[number][]
  readonly origins: readonly string[]
  readonly fields: readonly string[]
  readonly condition: string
  /** Over a line of it; empty where its lines do not matter. */
  readonly lineCondition: string
  readonly who: readonly string[]
  readonly steps: readonly StepDraft[]
  readonly copies: readonly ApproverDraft[]
  /** A role; without one, whoever administers the system. */
  readonly fallback: string
  readonly partial: 'whole' | 'rest'
}

export interface StepDraft {
  readonly key: number
  readonly approvers: readonly ApproverDraft[]
  readonly mode: 'all' | 'any' | 'some'
  /** How many of them, where some are enough. */
  readonly count: string
  readonly hours: string
  readonly remind: boolean
  readonly ending: Ending
}

export const endings = ['wait', 'escalate', 'approve', 'reject'] as const
export type Ending = (typeof endings)[number]

export const approverKinds = ['person', 'role', 'manager', 'managersManager', 'field'] as const
export type ApproverKind = (typeof approverKinds)[number]

/** `of`: who, which role, whose manager (`owner` or `author`), which field; empty until it is chosen. */
export interface ApproverDraft {
  readonly key: number
  readonly kind: ApproverKind
  readonly of: string
}

export function emptyFlow(): FlowDraft {
  return {
    ...{ name: '', operations: ['update'], origins: [], fields: [], condition: '', lineCondition: '', who: [] },
    ...{ steps: [newStep([])], copies: [], fallback: '', partial: 'whole' },
  }
}

/** Most ask the manager of whoever owns the record. */
export function newStep(others: readonly StepDraft[]): StepDraft {
  return {
    key: nextKey(others),
    approvers: [{ key: 0, kind: 'manager', of: 'owner' }],
    ...{ mode: 'any', count: '2', hours: '', remind: true, ending: 'wait' },
  }
}

export function newApprover(others: readonly ApproverDraft[]): ApproverDraft {
  return { key: nextKey(others), kind: 'person', of: '' }
}

function nextKey(others: readonly { readonly key: number }[]): number {
  return Math.max(-1, ...others.map(({ key }) => key)) + 1
}

/** A flow that is kept, or the values of one that is offered. */
export function draftOf(values: RecordView | Values): FlowDraft {
  const { name, operations, origins, fields, condition, lineCondition, who, steps, copies, fallback, partial } = values
  return {
    name: textIn(name),
    operations: flowOperations.filter((one) => textsIn(operations).includes(one)),
    origins: textsIn(origins),
    fields: textsIn(fields),
    condition: textIn(condition),
    lineCondition: textIn(lineCondition),
    who: textsIn(who),
    steps: objectsIn(steps).map(stepOf),
    copies: approversIn(copies),
    fallback: textIn(fallback),
    partial: partial === 'rest' ? 'rest' : 'whole',
  }
}

function stepOf({ approvers, mode, hours, onTimeout }: JsonObject, key: number): StepDraft {
  // The API takes the word alone, too.
  const { remind = null, then = onTimeout ?? null } = isJsonObject(onTimeout) ? onTimeout : {}
  return {
    key,
    approvers: approversIn(approvers),
    mode: typeof mode === 'number' ? 'some' : mode === 'all' ? 'all' : 'any',
    count: typeof mode === 'number' ? String(mode) : '2',
    hours: hours === null || hours === undefined ? '' : String(hours),
    remind: remind !== false,
    ending: endings.find((one) => one === then) ?? 'wait',
  }
}

/** Those a list of approvers names, as they are chosen. */
export function approversIn(written: unknown): ApproverDraft[] {
  return objectsIn(written).flatMap((one, key) => {
    const kind = approverKinds.find((name) => one[name] !== undefined)
    return kind ? [{ key, kind, of: textIn(one[kind]) }] : []
  })
}

/** What is sent: what cannot be read as a number goes as it was typed, to be refused where every number is. */
export function toValues(draft: FlowDraft, object: string): Values {
  return {
    object,
    name: draft.name.trim(),
    operations: listed(draft.operations),
    origins: listed(draft.origins),
    fields: listed(draft.fields),
    condition: draft.condition === '' ? null : draft.condition,
    lineCondition: draft.lineCondition === '' ? null : draft.lineCondition,
    who: listed(draft.who),
    steps: draft.steps.map(toStep),
    copies: draft.copies.length > 0 ? draft.copies.map(toApprover) : null,
    fallback: draft.fallback || null,
    partial: draft.partial,
  }
}

function toStep({ approvers, mode, count, hours, remind, ending }: StepDraft): Json {
  const limit =
    hours.trim() === ''
      ? {}
      : {
          hours: numberOr(hours),
          onTimeout: Object.fromEntries([
            ['remind', remind],
            ['then', ending],
          ]),
        }
  return { approvers: approvers.map(toApprover), mode: mode === 'some' ? numberOr(count) : mode, ...limit }
}

/** One of them, as it is sent. */
export function toApprover({ kind, of }: ApproverDraft): Json {
  return { [kind]: of }
}

function numberOr(written: string): Json {
  const number = Number(written)
  return Number.isNaN(number) ? written : number
}

type JsonObject = Readonly<Record<string, Json>>

function objectsIn(written: unknown): JsonObject[] {
  return Array.isArray(written) ? written.filter(isJsonObject) : []
}

function listed(values: readonly string[]): string[] | null {
  return values.length > 0 ? [...values] : null
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
