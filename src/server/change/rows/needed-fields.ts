import type { PlannedOperation } from '../../../core/change/operations/composed.ts'
import { sourcesOf } from '../../../core/change/operations/prepare-operation.ts'
import { compileExpression } from '../../../core/expressions/compile-expression.ts'
import { currencyPlace, followedPlace } from '../../../core/fields/currency-of.ts'
import { formulaOf } from '../../../core/fields/formula-of.ts'
import { fieldType } from '../../../core/fields/index.ts'
import { fieldsTelling } from '../../../core/notices/told-by-change.ts'
import { fieldsOfLimit } from '../../../core/objects/limits.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { fieldsAskedByPolicies, fieldsOfLocks, policyRules } from '../../../core/policy/index.ts'
import { rulesOf } from '../../../core/rules/index.ts'
import { type Definitions, memoizeByDefinition, memoizeByDefinitions, parentLinks } from '../../metadata/index.ts'
import { fieldsFoundBy, isFoundBy } from '../../query/index.ts'
import { carriedFieldsOf } from '../context/carried-fields-of.ts'
import { fieldsHeld } from '../context/fields-held.ts'
import { fieldsAskedByFlows } from '../context/fields-of-flows.ts'
import type { RecordChange } from '../context/record-change.ts'

/**
 * The fields a change must read to decide about these records: what it touches, and what rules, formulas, locks,
 * rollups and the search columns look at. A batch over one field of 100,000 records does not read the other forty.
 */
export function neededFields(
  definitions: Definitions,
  definition: ObjectDefinition,
  records: readonly RecordChange[],
): readonly string[] {
  const all = columnFields(definition)
  // A restored record is checked whole, and so is what shapes the definitions.
  if (definition.configures || records.some((record) => record.op === 'restore')) return all
  const touched = touchedFields(records)
  const anyhow = neededAnyhow(definitions, definition)
  const copied = copiedFrom(definitions, definition, touched)
  const found = [...touched].some((name) => isFoundBy(definition, name)) ? fieldsFoundBy(definition) : []
  return all.filter((name) => touched.has(name) || anyhow.has(name) || found.includes(name) || copied.has(name))
}

/** What is read whatever is touched. */
const neededAnyhow = memoizeByDefinitions(
  (definitions, definition): ReadonlySet<string> =>
    new Set([
      ...alwaysNeeded(definition),
      ...fieldsAskedByFlows(definitions, definition),
      ...neededToCarry(definitions, definition),
      ...neededToSum(definitions, definition),
      ...fieldsHeld(definitions, definition),
    ]),
)

/** What the record is told by, and what its definition looks at whatever is touched. */
function alwaysNeeded(definition: ObjectDefinition): readonly string[] {
  const { title, sharing, raised, moves = [], limits = [] } = definition
  return [
    'code',
    'owner',
    title,
    ...(sharing ? [sharing.field, ...sharing.guarded] : []),
    ...(raised ? [raised.about] : []),
    ...parentLinks(definition).map(({ name }) => name),
    ...askedOfAll(definition),
    ...fieldsOfLocks(definition),
    ...fieldsAskedByPolicies(definition),
    ...policyRules.flatMap(({ reads }) => reads?.[definition.name] ?? []),
    ...moves.flatMap(({ field, needs = {} }) => [field, ...Object.values(needs).flat()]),
    ...limits.flatMap(fieldsOfLimit),
    ...rulesOf(definition).flatMap(({ reads }) => reads),
    ...fieldsDatingConditions(definition),
    ...fieldsLettingIn(definition),
    ...fieldsTelling(definition.name),
    ...formulaInputs(definition),
    ...currencyInputs(definition),
  ]
}

/** By what is told since when the conditions of a role are as they are, and what all of it gives. */
function fieldsDatingConditions({ name }: ObjectDefinition): readonly string[] {
  return name === 'role' ? ['conditionsSince', 'updatedAt', 'grants', 'exportLimit'] : []
}

/** By what is told whether somebody is let in, with what she holds. */
function fieldsLettingIn({ name }: ObjectDefinition): readonly string[] {
  return name === 'user' ? ['roles', 'active', 'login'] : []
}

/** What records that exist are asked for, whatever is saved of them. */
function askedOfAll({ fields }: ObjectDefinition): string[] {
  return Object.entries(fields).flatMap(([name, field]) => (field.requiredForExisting ? [name] : []))
}

/** What hangs on a record that changes is asked again, when it is locked, whether it still does. */
function neededToCarry(definitions: Definitions, { name: object }: ObjectDefinition): string[] {
  const carried = definitions
    .all()
    .flatMap((definition) => carriedFieldsOf(definitions, definition).filter((one) => one.object === object))
  return named(carried.flatMap(({ via, except }) => [via, except?.field]))
}

/** Where what others copied is touched: all that the copy is made from, and whether the record is the one they copy. */
function copiedFrom(
  definitions: Definitions,
  definition: ObjectDefinition,
  touched: ReadonlySet<string>,
): ReadonlySet<string> {
  const names = carriedFieldsOf(definitions, definition).flatMap(({ copy, moved }) => {
    if (!copy || !moved.some((name) => touched.has(name))) return []
    const { main } = copy.copies
    return copy.of === 'main' && main ? [...moved, main.via, main.flag] : moved
  })
  return new Set(names)
}

/** What others sum of it; and its own sums, for what is summed may itself be made of sums. */
function neededToSum(definitions: Definitions, definition: ObjectDefinition): string[] {
  const rollups = definitions.rollupsOver(definition.name)
  if (rollups.length === 0) return []
  return [
    ...named(rollups.flatMap(({ field: { via, field, except } }) => [via, field, except?.field])),
    ...sumsOf(definition),
  ]
}

function named(names: readonly (string | undefined)[]): string[] {
  return names.filter((name) => name !== undefined)
}

/** Fields that are kept in a column of their own. */
export const columnFields = memoizeByDefinition((definition) =>
  Object.entries(definition.fields).flatMap(([name, field]) =>
    fieldType(field).column(field) === 'none' ? [] : [name],
  ),
)

function touchedFields(records: readonly RecordChange[]): Set<string> {
  const touched = new Set<string>()
  // A batch shares one object of operations among all its items: it is looked at once.
  const seen = new Set<object>()
  for (const { item } of records) {
    if (item.onlyIf && !seen.has(item.onlyIf)) {
      seen.add(item.onlyIf)
      for (const name of item.onlyIf.reads) touched.add(name)
    }
    for (const values of [item.values, item.operations, item.stored, item.expected]) {
      if (!values || seen.has(values)) continue
      seen.add(values)
      for (const name of Object.keys(values)) touched.add(name)
      if (values === item.operations) for (const name of copiedBy(item.operations)) touched.add(name)
    }
  }
  return touched
}

/** What a batch copies into other fields. */
function copiedBy(operations: Readonly<Record<string, PlannedOperation>>): readonly string[] {
  return Object.values(operations).flatMap(sourcesOf)
}

/** Rollups that add up. */
export const sumsOf = memoizeByDefinition((definition) =>
  Object.entries(definition.fields).flatMap(([name, field]) =>
    field.type === 'rollup' && field.compute === 'sum' ? [name] : [],
  ),
)

/** The formulas and what they read. */
export const formulaInputs = memoizeByDefinition((definition) =>
  Object.entries(definition.fields).flatMap(([name, field]) => {
    const formula = formulaOf(field)
    return formula ? [name, ...compileExpression(formula.expression).reads] : []
  }),
)

/** Fields by which currencies are settled: each amount's currency, or the link that leads to it, and rates. */
export const currencyInputs = memoizeByDefinition((definition) =>
  Object.entries(definition.fields).flatMap(([name, field]) => {
    const places = [currencyPlace(field), followedPlace(field)].flatMap((place) => place ?? [])
    if (places.length === 0)
      return field.type === 'number' && field.rateOf ? named([name, field.rateOf, field.rateOn]) : []
    return [name, ...places.map(({ link, field: beside }) => link ?? beside)]
  }),
)
