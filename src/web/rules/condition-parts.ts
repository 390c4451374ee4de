import {
  type ConditionPart,
  isComparing,
  isComparison,
  isJoint,
  type JointCondition,
} from '../../core/expressions/condition-list.ts'
import type { Field } from '../../core/fields/field.ts'
import type { Operator } from '../../core/fields/field-type.ts'
import type { Condition } from '../../core/filters/filter.ts'
import { offeredOperators } from '../fields/operator-texts.ts'
import type { ConditionField } from '../fields/use-condition-fields.ts'

/** What a builder offers. */
export interface Offers {
  readonly fields: readonly ConditionField[]
  /** Also what only expressions ask: a field held against another, several fields at once. */
  readonly beyondFilters: boolean
  /** What is asked of several fields at once is not known where the condition is asked. */
  readonly withoutJoints?: true
}

/** The one day that a field may be held against without being one itself. */
export const today = 'today'

/** Whether the lists offer what this part asks. */
export function canBuildPart(offers: Offers, part: ConditionPart): boolean {
  if (isJoint(part))
    return asksJointly(offers) && part.fields.every((name) => jointFields(offers).some(({ path }) => path === name))
  const asked = offers.fields.find(({ path }) => path === part.field)
  if (!asked || !operatorsOf(offers, asked.field).includes(part.op)) return false
  if (!isComparison(part)) return isWhole(part)
  // A share of the other is written by hand.
  if (part.times !== undefined) return false
  const others = comparableTo(offers, asked, part.op)
  return others.includes(today) && part.other === today
    ? true
    : others.some((other) => other !== today && other.path === part.other)
}

/** Whether it offers what is asked of several fields at once. */
export function asksJointly({ beyondFilters, withoutJoints }: Offers): boolean {
  return beyondFilters && !withoutJoints
}

/** What may be asked of several at once: the record's own. */
export function jointFields({ fields }: Offers): readonly ConditionField[] {
  return fields.filter(({ group }) => group === null)
}

/** Strictly earlier and less: of one field held against another that is a usual question. */
export function operatorsOf({ beyondFilters }: Offers, field: Field): readonly Operator[] {
  const offered = offeredOperators(field)
  return beyondFilters && offered.includes('gte') ? [...offered, 'gt', 'lt'] : offered
}

/** The fields of the same kind, and today for days. */
export function comparableTo(
  { fields, beyondFilters }: Offers,
  { path, field }: ConditionField,
  op: Operator,
): readonly (ConditionField | typeof today)[] {
  const kind = kindOf(field)
  if (!beyondFilters || !isComparing(op) || kind === null) return []
  const others = fields.filter((other) => other.path !== path && kindOf(other.field) === kind)
  return kind === 'date' ? [today, ...others] : others
}

const texts: readonly string[] = ['text', 'longText', 'phone', 'email', 'website', 'autoNumber', 'creditCode']

/** Values of one kind may be held against each other; null for what is asked with lists. */
function kindOf(field: Field): string | null {
  const type = field.type === 'formula' || field.type === 'rollup' ? field.result : field.type
  if (type === 'number' || type === 'money') return 'number'
  if (type === 'date' || type === 'dateTime') return type
  if (field.type === 'link') return `link ${field.to}`
  return texts.includes(type) ? 'text' : null
}

/** What a new row begins with. */
export function startOf(offers: Offers, path: string): Condition {
  const field = offers.fields.find((one) => one.path === path)?.field
  return { field: path, op: (field && operatorsOf(offers, field)[0]) ?? 'notEmpty' }
}

/** Several fields at once are at least two. */
const jointFieldsMin: Readonly<Record<JointCondition['joint'], number>> = { unique: 1, atLeastOne: 2 }

/** Whether it waits for nothing any more. */
export function isWhole(part: ConditionPart): boolean {
  if (isJoint(part)) return part.fields.length >= jointFieldsMin[part.joint]
  if (isComparison(part)) return true
  const { op, value } = part
  if (op === 'empty' || op === 'notEmpty') return true
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => one !== null && one !== '')
  return value !== undefined && value !== null && value !== ''
}
