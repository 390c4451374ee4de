import { currencyPlace, followedPlace } from '../../core/fields/currency-of.ts'
import { fieldType } from '../../core/fields/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { type Definitions, parentLinks, perDefinition } from '../metadata/index.ts'
import { fieldsFoundBy, isFoundBy } from '../query/index.ts'
import type { Draft } from './draft.ts'

/**
 * The fields a change must read to decide about these records: what it touches, and what rules, formulas, locks,
 * rollups and the search columns look at. A batch over one field of 100,000 records does not read the other forty.
 */
export function neededFields(
  definitions: Definitions,
  definition: ObjectDefinition,
  drafts: readonly Draft[],
): string[] {
  const all = columnFields(definition)
  const touched = touchedFields(drafts)
  if (needsAll(definition, drafts)) return all
  const needed = new Set([
    'code',
    'owner',
    definition.title,
    ...parentLinks(definition).map(({ name }) => name),
    ...touched,
  ])
  for (const lock of definition.locks ?? []) needed.add(lock.field)
  for (const name of formulaInputs(definition)) needed.add(name)
  for (const name of currencyInputs(definition)) needed.add(name)
  for (const { field, needs = {} } of definition.moves ?? [])
    for (const name of [field, ...Object.values(needs).flat()]) needed.add(name)
  // What hangs on a record that is given away is asked again, when it is locked, whether it still does.
  for (const { object, via, except } of definitions.all().flatMap(({ carries = [] }) => carries))
    if (object === definition.name) for (const name of [via, except?.field]) if (name) needed.add(name)
  for (const { field, of } of definition.limits ?? []) for (const name of [field, ...of]) needed.add(name)
  for (const { field } of definitions.rollupsOver(definition.name)) {
    for (const name of [field.via, field.field, field.except?.field]) if (name) needed.add(name)
    // What is summed may itself be made of sums.
    for (const name of sumsOf(definition)) needed.add(name)
  }
  if (all.some((name) => touched.has(name) && isFoundBy(definition, name))) {
    for (const name of fieldsFoundBy(definition)) needed.add(name)
  }
  return all.filter((name) => needed.has(name))
}

/** Fields that are kept in a column of their own. */
export const columnFields = perDefinition((definition) =>
  Object.entries(definition.fields).flatMap(([name, field]) =>
    fieldType(field).column(field) === 'none' ? [] : [name],
  ),
)

/** Rules may look at any field; a restored record is checked whole. */
function needsAll(definition: ObjectDefinition, drafts: readonly Draft[]): boolean {
  return (definition.rules?.length ?? 0) > 0 || drafts.some((draft) => draft.op === 'restore')
}

function touchedFields(drafts: readonly Draft[]): Set<string> {
  const touched = new Set<string>()
  // A batch shares one object of operations among all its items: it is looked at once.
  const seen = new Set<object>()
  for (const { item } of drafts) {
    for (const values of [item.values, item.operations, item.stored, item.expected]) {
      if (!values || seen.has(values)) continue
      seen.add(values)
      for (const name of Object.keys(values)) touched.add(name)
    }
  }
  return touched
}

/** Rollups that add up. */
export const sumsOf = perDefinition((definition) =>
  Object.entries(definition.fields).flatMap(([name, field]) =>
    field.type === 'rollup' && field.compute === 'sum' ? [name] : [],
  ),
)

/** The formulas and the fields they read. */
export function formulaInputs(definition: ObjectDefinition): string[] {
  return Object.entries(definition.fields).flatMap(([name, field]) =>
    field.type === 'formula' ? [name, ...(field.expression.match(/[A-Za-z_]\w*/g) ?? [])] : [],
  )
}

/** Fields by which currencies are settled: each amount's currency, or the link that leads to it, and rates. */
const currencyInputs = perDefinition((definition) =>
  Object.entries(definition.fields).flatMap(([name, field]) => {
    const places = [currencyPlace(field), followedPlace(field)].flatMap((place) => place ?? [])
    if (places.length === 0) return field.type === 'number' && field.rateOf ? [name, field.rateOf] : []
    return [name, ...places.map(({ link, field: beside }) => link ?? beside)]
  }),
)
