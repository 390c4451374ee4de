import { type Actor, canRead, scopeOf } from '../../../core/access/index.ts'
import { compileCondition } from '../../../core/expressions/condition.ts'
import { type ExpressionScope, netPriceReads, type ReadPath } from '../../../core/expressions/expression-scope.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import { flowLineScope, flowScope } from '../../../core/objects/expression-scopes.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Definitions } from '../../metadata/index.ts'

interface Asked {
  readonly actor: Actor
  readonly definition: ObjectDefinition
}

/**
 * The fields an expression reads and its author does not see, each told: by what a condition lets through and how many break it
 * she could find out what stands there. The expression is one that can be read.
 */
export function unseenReads(definitions: Definitions, asked: Asked, expression: string): Problem[] {
  return unseenPlaces(definitions, asked, expression).map(({ object, field }) => {
    const { 'zh-CN': name = field, en: nameEn = field } = definitions.find(object)?.fields[field]?.label ?? {}
    return { code: 'expression-reads-unseen', params: { name, nameEn } }
  })
}

/** Whether somebody sees all that the expression speaks of. */
export function seesReads(definitions: Definitions, asked: Asked, expression: string): boolean {
  return unseenPlaces(definitions, asked, expression).length === 0
}

/** Told where a rollup counts what its author does not see, or leaves out by it. */
export function unseenInRollup(definitions: Definitions, actor: Actor, { of, field, except }: Counted): Problem | null {
  const counted = definitions.find(of)
  const names = [field, except?.field].filter((name) => name !== undefined)
  if (!counted || (scopeOf(actor, counted, 'view') !== 'none' && names.every((name) => canRead(actor, counted, name))))
    return null
  return { code: 'expression-reads-unseen', params: { name: counted.label['zh-CN'], nameEn: counted.label.en } }
}

interface Counted {
  readonly of: string
  readonly field?: string | undefined
  readonly except?: { readonly field: string } | undefined
}

/** A field of an object, by their names. */
interface Place {
  readonly object: string
  readonly field: string
}

function unseenPlaces(definitions: Definitions, { actor, definition }: Asked, expression: string): readonly Place[] {
  return placesRead(definitions, definition, expression).filter(({ object, field }) => {
    const place = definitions.find(object)
    const isInReach = object === definition.name || (place && scopeOf(actor, place, 'view') !== 'none')
    return !place || !isInReach || !canRead(actor, place, field)
  })
}

/** Found once: what everybody gets of an object is held against it. */
function placesRead(definitions: Definitions, definition: ObjectDefinition, expression: string): readonly Place[] {
  const known = read.get(definition) ?? new Map<string, readonly Place[]>()
  read.set(definition, known)
  const places =
    known.get(expression) ??
    compileCondition(expression, scopeOfAll(definition, definitions)).reads.flatMap((path) =>
      placesOf(path, definition, definitions),
    )
  known.set(expression, places)
  return places
}

/** Whatever it is written for: what a flow of approvals may name beside the others has no name anywhere else. */
function scopeOfAll(definition: ObjectDefinition, { find }: Definitions): ExpressionScope {
  return definition.partOf === undefined ? flowScope(definition, find) : flowLineScope(definition, find)
}

const read = new WeakMap<ObjectDefinition, Map<string, readonly Place[]>>()

function placesOf(path: ReadPath, definition: ObjectDefinition, definitions: Definitions): Place[] {
  const { name: object, partOf = '' } = definition
  switch (path.kind) {
    case 'own':
    case 'old':
      return [{ object, field: path.field }]
    case 'unique':
      return path.fields.map((field) => ({ object, field }))
    case 'linked':
      return [{ object, field: path.link }, ...placesBehind(path.link, [path.field], definition)]
    case 'netPrice':
      return [
        ...netPriceReads.own.map((field) => ({ object, field })),
        ...placesBehind(partOf, netPriceReads.whole, definition),
        ...placesBehind('product', netPriceReads.product, definition),
      ].filter((place) => definitions.find(place.object)?.fields[place.field])
    default:
      return []
  }
}

/** Fields of the record that a link leads to. */
function placesBehind(link: string, fields: readonly string[], definition: ObjectDefinition): Place[] {
  const field = definition.fields[link]
  return field?.type === 'link' ? fields.map((name) => ({ object: field.to, field: name })) : []
}
