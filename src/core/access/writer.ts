import type { Origin } from '../change/change.ts'
import type { Field } from '../fields/field.ts'
import type { ProblemCode } from '../text/problems.ts'

/**
 * Who writes a value: people, in the page or by a file; programs, by the API; rules of the house. What comes back from the
 * history was written before, by whoever might then.
 */
export type Writer = 'people' | 'api' | 'rules' | 'history'

const writers: Readonly<Record<Origin, Writer>> = {
  form: 'people',
  inline: 'people',
  batch: 'people',
  template: 'people',
  import: 'people',
  api: 'api',
  connector: 'api',
  rule: 'rules',
  mobile: 'people',
  merge: 'people',
  revert: 'history',
  restore: 'history',
  assistant: 'people',
  preference: 'people',
  seed: 'history',
}

/** Who writes by a change of this origin. */
export function writerOf(origin: Origin): Writer {
  return writers[origin]
}

const closed = {
  api: 'field-written-by-api',
  rules: 'field-written-by-rules',
} as const satisfies Readonly<Record<string, ProblemCode>>

/** Why the field is closed to whoever writes, whatever her grants; null where it is not. */
export function closedTo({ writtenBy }: Pick<Field, 'writtenBy'>, writer: Writer) {
  return writtenBy === undefined || writer === 'history' || writer === writtenBy ? null : closed[writtenBy]
}
