import { checkNumbering, isNumberingPeriod, type Numbering } from '../../fields/index.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import type { ShapeInput } from '../build-definitions.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { calledBy } from '../labels.ts'

/** The definition whose codes are made by the rule an administrator wrote. */
export function applyNumbering(definition: ObjectDefinition, { records, blame }: ShapeInput): ObjectDefinition {
  const [record, second] = records.filter(({ object }) => object === 'numberingRule')
  if (second)
    blame(second, { path: 'object', code: 'numbering-rule-twice', params: calledBy(definition.label, definition.name) })
  const { code } = definition.fields
  if (!record || code?.type !== 'autoNumber') return definition
  const numbering = numberingOf(record)
  const problem = checkNumbering(numbering, definition.fields)
  if (problem) {
    blame(record, { ...problem, path: 'pattern' })
    return definition
  }
  const made = { ...code, ...numbering, ...startOf(record) }
  return { ...definition, fields: Object.assign(Object.create(null), definition.fields, { code: made }) }
}

/** Whether a rule makes the codes of the object. */
export function isNumberedByRule(name: string, configuration: readonly ConfigurationRecord[]): boolean {
  return configuration.some(
    ({ object, deleted, values }) => object === 'numberingRule' && !deleted && values.object === name,
  )
}

function numberingOf({ values: { pattern, period } }: ConfigurationRecord): Numbering {
  return { rule: String(pattern), ...(isNumberingPeriod(period) ? { period } : {}) }
}

function startOf({ values: { next } }: ConfigurationRecord): { readonly start?: number } {
  return typeof next === 'number' ? { start: next } : {}
}
