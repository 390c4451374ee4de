import type { Field, RollupField } from '../../core/fields/field.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'

/** The definitions in force, and what follows from them. */
export interface Definitions {
  all(): readonly ObjectDefinition[]
  find(name: string): ObjectDefinition | undefined
  /** For names that are known to exist. */
  get(name: string): ObjectDefinition
  /** Links of other objects' records to this object. */
  linksTo(name: string): readonly { readonly definition: ObjectDefinition; readonly field: string }[]
  /** Rollups that move when records of this object do, by the object that has them. */
  rollupsOver(name: string): readonly RollupPlace[]
}

export interface RollupPlace {
  readonly definition: ObjectDefinition
  readonly name: string
  readonly field: RollupField
}

export function makeDefinitions(objects: readonly ObjectDefinition[]): Definitions {
  const byName = new Map(objects.map((definition) => [definition.name, definition]))
  const links = Map.groupBy(objects.flatMap(linksOf), (link) => link.to)
  const rollups = Map.groupBy(objects.flatMap(rollupsOf), (place) => place.field.of)
  return {
    all: () => objects,
    find: (name) => byName.get(name),
    get(name) {
      const definition = byName.get(name)
      if (!definition) throw new Error(`There is no object "${name}"`)
      return definition
    },
    linksTo: (name) => links.get(name) ?? [],
    rollupsOver: (name) => rollups.get(name) ?? [],
  }
}

function linksOf(definition: ObjectDefinition) {
  return fieldsOf(definition).flatMap(([name, field]) =>
    field.type === 'link' ? [{ definition, field: name, to: field.to }] : [],
  )
}

function rollupsOf(definition: ObjectDefinition): RollupPlace[] {
  return fieldsOf(definition).flatMap(([name, field]) => (field.type === 'rollup' ? [{ definition, name, field }] : []))
}

function fieldsOf(definition: ObjectDefinition): [string, Field][] {
  return Object.entries(definition.fields)
}
