import type { ChangeRequest, Conflict, Refusal } from '../../../core/change/change.ts'
import type { BriefOutcome } from './outcome-collector.ts'

/** A record of a change of many that stays as it was, with why. */
export interface LeftOutRecord {
  readonly object: string
  /** Null where there is no such record for whoever made the change. */
  readonly id: string | null
  /** What it was asked for by, where there is none of this code. */
  readonly code?: string
  readonly reasons: readonly LeftOutReason[]
}

/** What was said of it, as far as its sentence needs it: no value of the record stands beside. */
export type LeftOutReason = Pick<Refusal, 'path' | 'code' | 'params'> & {
  readonly stays?: { readonly object: string; readonly why: LeftOutReason }
}

/** Takes in what is not done as the chunks go by. */
export interface LeftOut {
  note(outcome: BriefOutcome): void
  all(): readonly LeftOutRecord[]
}

interface Asked {
  readonly origin: ChangeRequest['origin']
  readonly mode: ChangeRequest['mode']
  /** How many records are asked for. */
  readonly count: number
}

/** Of one record its form tells, and of an import its rows; what is only looked at is not kept. */
export function makeLeftOut({ origin, mode, count }: Asked): LeftOut {
  const isKept = mode === 'apply' && count > 1 && origin !== 'import'
  const records: LeftOutRecord[] = []
  return {
    note(outcome) {
      if (isKept && stays(outcome)) records.push(toLeftOut(outcome))
    },
    all: () => records,
  }
}

/** What was to be made is no record that stays as it is. */
function stays({ op, outcome }: BriefOutcome): boolean {
  return op !== 'create' && outcome !== 'applied' && outcome !== 'pending'
}

function toLeftOut({ object, id, code, refusals = [], conflicts = [] }: BriefOutcome): LeftOutRecord {
  const told = [...refusals.map(toReason), ...conflicts.map(ofConflict)]
  const isThere = id !== '' && !told.some((reason) => reason.code === 'record-not-found')
  return {
    object,
    id: isThere ? id : null,
    ...(code === undefined ? {} : { code }),
    reasons: told.length > 0 ? told : [{ path: '', code: 'nothing-to-change' }],
  }
}

function toReason({ path, code, params, stays: other }: Refusal): LeftOutReason {
  return {
    path,
    code,
    ...(params ? { params } : {}),
    ...(other ? { stays: { object: other.object, why: toReason(other.why) } } : {}),
  }
}

function ofConflict({ field }: Conflict): LeftOutReason {
  return { path: field, code: 'record-changed-since-read' }
}
