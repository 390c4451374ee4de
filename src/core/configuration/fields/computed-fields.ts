import { compileExpression } from '../../expressions/compile-expression.ts'
import type { Field, FormulaField, RollupField } from '../../fields/field.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import { isLookedInto } from './searched-fields.ts'

/** A field of an object, by their names. */
export interface FieldPlace {
  readonly object: string
  readonly field: string
}

/** Fields of one object that are computed together. */
export interface ComputingStep {
  readonly object: string
  readonly fields: readonly string[]
  /** Not the values are made, but what records are found by them. */
  readonly search?: true
}

/** The computed fields whose kept values do not follow from their definition: new ones, and those computed in another way than before. */
export function fieldsToCompute(
  before: readonly ObjectDefinition[],
  after: readonly ObjectDefinition[],
): readonly FieldPlace[] {
  const known = new Map(before.map((definition) => [definition.name, definition]))
  return after.flatMap((definition) => {
    const had = known.get(definition.name)
    if (had === definition) return []
    return computedOf(definition).flatMap(([field]) =>
      recipeOf(had, field) === recipeOf(definition, field) ? [] : [{ object: definition.name, field }],
    )
  })
}

/**
 * What is computed anew when a field is, in the order in which one follows from the other: the field, the formulas that read it,
 * the rollups over these, and so on. Of a field that is entered, what records are found by it.
 */
export function computingSteps(objects: readonly ObjectDefinition[], start: FieldPlace): readonly ComputingStep[] {
  const definitions = new Map(objects.map((definition) => [definition.name, definition]))
  const field = definitions.get(start.object)?.fields[start.field]
  if (!isComputed(field))
    return isLookedInto(field) ? [{ object: start.object, fields: [start.field], search: true }] : []
  const steps: { object: string; fields: string[] }[] = []
  for (const place of inOrder(objects, start)) {
    const last = steps.at(-1)
    const definition = definitions.get(place.object)
    if (last?.object === place.object && !sumsItsOwn(definition, place.field)) last.fields.push(place.field)
    else steps.push({ object: place.object, fields: [place.field] })
  }
  return steps
}

/** A rollup over records of its own object needs all of them computed before it. */
function sumsItsOwn(definition: ObjectDefinition | undefined, name: string): boolean {
  const field = definition?.fields[name]
  return field?.type === 'rollup' && field.of === definition?.name
}

/** The field and all that follows from it. Nothing follows from itself: a formula reads what stands before it. */
function inOrder(objects: readonly ObjectDefinition[], start: FieldPlace): FieldPlace[] {
  const seen = new Set<string>()
  const order: FieldPlace[] = []
  const visit = (place: FieldPlace) => {
    const key = `${place.object}.${place.field}`
    if (seen.has(key)) return
    seen.add(key)
    for (const next of followers(objects, place)) visit(next)
    order.unshift(place)
  }
  visit(start)
  return order
}

function followers(objects: readonly ObjectDefinition[], place: FieldPlace): FieldPlace[] {
  return objects.flatMap((definition) =>
    computedOf(definition).flatMap(([field, computed]) =>
      readsPlace(definition, computed, place) ? [{ object: definition.name, field }] : [],
    ),
  )
}

function readsPlace(definition: ObjectDefinition, computed: Computed, { object, field }: FieldPlace): boolean {
  if (computed.type === 'rollup')
    return computed.of === object && (computed.field === field || computed.except?.field === field)
  return definition.name === object && compileExpression(computed.expression).reads.includes(field)
}

type Computed = FormulaField | RollupField

function computedOf({ fields }: ObjectDefinition): [string, Computed][] {
  return Object.entries(fields).flatMap(([name, field]) => (isComputed(field) ? [[name, field]] : []))
}

function isComputed(field: Field | undefined): field is Computed {
  return field?.type === 'formula' || field?.type === 'rollup'
}

/** All that its value depends on, beside values: what is read of a field that has become another type is read otherwise. */
function recipeOf(definition: ObjectDefinition | undefined, name: string): string {
  const field = definition?.fields[name]
  if (!definition || !isComputed(field)) return ''
  const { id, type, result, currencyField } = field
  const own = field.type === 'formula' ? formulaParts(definition, field) : rollupParts(field)
  return JSON.stringify([id, type, result, currencyField, ...own])
}

function formulaParts({ fields }: ObjectDefinition, { expression, scale }: FormulaField): unknown[] {
  return [expression, scale, compileExpression(expression).reads.map((name) => fields[name]?.type)]
}

function rollupParts({ of, via, compute, field, except }: RollupField): unknown[] {
  return [of, via, compute, field, except]
}
