import { type Actor, canRead, scopeOf } from '../../../core/access/index.ts'
import { compileCondition } from '../../../core/expressions/condition.ts'
import type { ExpressionScope, ReadPath } from '../../../core/expressions/expression-scope.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import { conditionScope } from '../../../core/objects/expression-scopes.ts'
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
    return !place || !canRead(actor, place, field)
  })
}

/** Found once: what everybody gets of an object is held against it. */
function placesRead(definitions: Definitions, definition: ObjectDefinition, expression: string): readonly Place[] {
  const known = read.get(definition) ?? new Map<string, readonly Place[]>()
  read.set(definition, known)
  const places =
    known.get(expression) ??
    compileCondition(expression, scopeOfAll(definition, definitions)).reads.flatMap((path) =>
      placesOf(path, definition),
    )
  known.set(expression, places)
  return places
}

/** Whatever it is written for: what a flow of approvals may name beside the others has no name anywhere else. */
function scopeOfAll(definition: ObjectDefinition, { find }: Definitions): ExpressionScope {
  return { ...conditionScope(definition, find), ofChange: true }
}

const read = new WeakMap<ObjectDefinition, Map<string, readonly Place[]>>()

function placesOf(path: ReadPath, { name: object, fields }: ObjectDefinition): Place[] {
  switch (path.kind) {
    case 'own':
    case 'old':
      return [{ object, field: path.field }]
    case 'unique':
      return path.fields.map((field) => ({ object, field }))
    case 'linked': {
      const link = fields[path.link]
      const target = link?.type === 'link' ? [{ object: link.to, field: path.field }] : []
      return [{ object, field: path.link }, ...target]
    }
    default:
      return []
  }
}
