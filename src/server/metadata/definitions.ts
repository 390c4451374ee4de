import { type ConfigurationRecord, withFormerFields } from '../../core/configuration/index.ts'
import type { Field, RollupField } from '../../core/fields/field.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { objectId } from '../../core/objects/object-id.ts'

/** The definitions in force at a moment, and what follows from them. They never change: others take their place. */
export interface Definitions {
  /** Counts how often others were put in their place. */
  readonly version: number
  all(): readonly ObjectDefinition[]
  find(name: string): ObjectDefinition | undefined
  /** By what stored things call it, whatever its name is now. */
  withId(id: string): ObjectDefinition | undefined
  /** The object with the fields that were retired or removed for good, by identities (see `formerKey`): so the history tells of it. */
  findWithFormer(name: string): ObjectDefinition | undefined
  /** For names that are known to exist. */
  get(name: string): ObjectDefinition
  /** Links of other objects' records to this object. */
  linksTo(name: string): readonly { readonly definition: ObjectDefinition; readonly field: string }[]
  /** Lists of links in other objects' records to this object. */
  listsTo(name: string): readonly { readonly definition: ObjectDefinition; readonly field: string }[]
  /** How many levels of records stand above this object's, along links they cannot live without (not `keep`). */
  depthOf(name: string): number
  /** Rollups that move when records of this object do, by the object that has them. */
  rollupsOver(name: string): readonly RollupPlace[]
  /** A record of the configuration they are made of, by its id; retired ones among them. */
  configured(id: string): ConfigurationRecord | undefined
}

export interface RollupPlace {
  readonly definition: ObjectDefinition
  readonly name: string
  readonly field: RollupField
}

/** The objects as one state of the workspace, with what is looked up in them again and again: links, lines, rollups. */
export function makeDefinitions(
  objects: readonly ObjectDefinition[],
  version = 1,
  configuration: readonly ConfigurationRecord[] = [],
): Definitions {
  const configured = new Map(configuration.map((record) => [record.id, record]))
  const byName = new Map(objects.map((definition) => [definition.name, definition]))
  const byId = new Map(objects.map((definition) => [objectId(definition), definition]))
  const links = Map.groupBy(objects.flatMap(linksOf), (link) => link.to)
  const lists = Map.groupBy(objects.flatMap(listsOf), (list) => list.to)
  const rollups = Map.groupBy(objects.flatMap(rollupsOf), (place) => place.field.of)
  const told = new Map<string, ObjectDefinition>()
  const depths = new Map<string, number>()
  const depthOf = (name: string): number => {
    const known = depths.get(name)
    if (known !== undefined) return known
    // Stands while its parents are looked at, so that a circle ends.
    depths.set(name, 0)
    const depth = Math.max(0, ...parentsOf(byName.get(name)).map((parent) => depthOf(parent) + 1))
    depths.set(name, depth)
    return depth
  }
  return {
    version,
    all: () => objects,
    find: (name) => byName.get(name),
    withId: (id) => byId.get(id),
    findWithFormer(name) {
      const definition = byName.get(name)
      const known = told.get(name) ?? (definition && withFormerFields(definition, configuration))
      if (known) told.set(name, known)
      return known
    },
    get(name) {
      const definition = byName.get(name)
      if (!definition) throw new Error(`There is no object "${name}"`)
      return definition
    },
    linksTo: (name) => links.get(name) ?? [],
    listsTo: (name) => lists.get(name) ?? [],
    depthOf,
    rollupsOver: (name) => rollups.get(name) ?? [],
    configured: (id) => configured.get(id),
  }
}

function linksOf(definition: ObjectDefinition) {
  return fieldsOf(definition).flatMap(([name, field]) =>
    field.type === 'link' ? [{ definition, field: name, to: field.to }] : [],
  )
}

function listsOf(definition: ObjectDefinition) {
  return fieldsOf(definition).flatMap(([name, field]) =>
    field.type === 'links' ? [{ definition, field: name, to: field.to }] : [],
  )
}

function parentsOf(definition: ObjectDefinition | undefined): string[] {
  if (!definition) return []
  return parentLinks(definition).flatMap(({ to }) => (to === definition.name ? [] : [to]))
}

/** Links to records that this object's cannot live without: they fall with them, or keep them from being deleted. */
export function parentLinks(definition: ObjectDefinition): { readonly name: string; readonly to: string }[] {
  return fieldsOf(definition).flatMap(([name, field]) =>
    field.type === 'link' && field.whenTargetDeleted !== 'keep' ? [{ name, to: field.to }] : [],
  )
}

function rollupsOf(definition: ObjectDefinition): RollupPlace[] {
  return fieldsOf(definition).flatMap(([name, field]) => (field.type === 'rollup' ? [{ definition, name, field }] : []))
}

function fieldsOf(definition: ObjectDefinition): [string, Field][] {
  return Object.entries(definition.fields)
}
