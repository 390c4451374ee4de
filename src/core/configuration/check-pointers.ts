import type { Refusal } from '../change/change.ts'
import { checkExpression } from '../expressions/check-expression.ts'
import type { Field, RollupField } from '../fields/field.ts'
import { checkNumbering } from '../fields/index.ts'
import { isSecret } from '../fields/is-secret.ts'
import type { KnownObjects } from '../objects/check-definition.ts'
import { resultKind } from '../objects/check-formulas.ts'
import { formulaScope } from '../objects/expression-scopes.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { valueExpected } from './setting-expected.ts'

interface Place {
  /** With the field in it. */
  readonly definition: ObjectDefinition
  readonly known: KnownObjects
}

/** What a field an administrator made points at and is not there: the target of a link, what a formula reads, what a rollup counts. */
export function checkPointers(name: string, field: Field, place: Place): Refusal[] {
  return [...checkTarget(name, field, place), ...checkCurrency(field, place)]
}

function checkTarget(name: string, field: Field, { definition, known }: Place): Refusal[] {
  switch (field.type) {
    case 'link':
      return checkLinked(field.to, known)
    case 'autoNumber': {
      const problem = checkNumbering(field, definition.fields)
      return problem ? [{ ...problem, path: 'settings' }] : []
    }
    case 'formula':
      return checkExpression(field.expression, formulaScope(definition, name), resultKind(field.result)).map(
        (problem) => ({ ...problem, path: 'expression' }),
      )
    case 'rollup':
      return checkRollup(field, definition.name, known).map((place) => ({
        path: 'settings',
        code: 'setting-not-understood',
        params: { name: place, ...valueExpected(place.split(':')[0] ?? '') },
      }))
    default:
      return []
  }
}

/** Whoever may pick a record sees it: people and teams are named everywhere, what shapes Kebu is not. */
function checkLinked(to: string, known: KnownObjects): Refusal[] {
  const target = known.get(to)
  if (!target) return [{ path: 'to', code: 'link-target-unknown', params: { value: to } }]
  const { configures, sharing, name, label } = target
  if (!configures && !sharing && name !== 'role') return []
  return [{ path: 'to', code: 'link-target-unfit', params: { name: label['zh-CN'], nameEn: label.en } }]
}

/** The currency of an amount stands in a choice beside it, or in one of a linked record: `order.currency`. */
function checkCurrency(field: Field, { definition, known }: Place): Refusal[] {
  const path = 'currencyField' in field ? field.currencyField : undefined
  if (path === undefined) return []
  const [first = '', second] = path.split('.')
  const beside = definition.fields[first]
  const linked = second !== undefined && beside?.type === 'link' ? known.get(beside.to)?.fields[second] : undefined
  if ((second === undefined ? beside : linked)?.type === 'choice') return []
  return [
    {
      path: 'settings',
      code: 'setting-not-understood',
      params: { name: `currencyField: ${path}`, ...valueExpected('currencyField') },
    },
  ]
}

/** The settings of a rollup that name what is not there. */
function checkRollup({ of, via, compute, field, except }: RollupField, object: string, known: KnownObjects): string[] {
  const counted = known.get(of)
  if (!counted) return [`of: ${of}`]
  const link = counted.fields[via]
  const summed = field === undefined ? undefined : counted.fields[field]
  const excepting = except ? counted.fields[except.field] : undefined
  const options = excepting?.type === 'choice' ? excepting.options.map(({ value }) => value) : []
  return [
    ...(link?.type === 'link' && link.to === object ? [] : [`via: ${via}`]),
    ...(compute === 'count' || summed ? [] : [`field: ${field ?? ''}`]),
    // What it comes to is kept in the open.
    ...(summed && isSecret(summed) ? [`field: ${field}`] : []),
    ...(compute === 'sum' && summed && !isSummable(summed) ? [`field: ${field}`] : []),
    ...(except && !except.values.every((value) => options.includes(value)) ? ['except'] : []),
  ]
}

function isSummable({ type, ...field }: Field): boolean {
  const result = 'result' in field ? field.result : type
  return result === 'number' || result === 'money'
}
