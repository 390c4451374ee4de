import type { Field } from '../../fields/field.ts'
import { isJsonObject } from '../../json.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import type { ShapeInput } from '../build-definitions.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { linesSection } from '../objects/custom-lines.ts'
import { orderByPosition } from './order-by-position.ts'

/** Gives fields the places an administrator wants: those she added in the sections, all of them in the order of their positions. */
export function placeFields(
  definition: ObjectDefinition,
  { records, identities, blame }: ShapeInput,
): ObjectDefinition {
  const added = records.filter(({ id, values }) => {
    const identity = identities.get(id)
    return identity !== undefined && definition.fields[String(values.name)]?.id === identity
  })
  const positions = positionsOf(records)
  if (added.length === 0 && positions.size === 0) return definition
  const known = sectionNames(definition, records)
  for (const record of added.filter(({ values }) => values.section && !known.has(String(values.section))))
    blame(record, {
      path: 'section',
      code: 'section-unknown',
      params: { value: String(record.values.section) },
      dormant: true,
    })
  const sections = sectionsWith(definition, added).map((section) => ({
    ...section,
    fields: orderByPosition(section.fields, positions),
  }))
  return {
    ...definition,
    fields: likeSections(inPlace(definition, definition.fields), sections, positions),
    sections,
    columns: columnsWith(definition, added),
  }
}

/** By name, where fields stand among those of their section: of those Kebu brought as of those an administrator added. */
function positionsOf(records: readonly ConfigurationRecord[]): ReadonlyMap<string, number> {
  return new Map(
    records.flatMap(({ object, values: { name, field, position } }) => {
      if (typeof position !== 'number' || (object !== 'customField' && object !== 'fieldSettings')) return []
      return [[String(object === 'customField' ? name : field), position]]
    }),
  )
}

/** What shows all fields in a row has those of a section in the order of the section, in the places that are theirs. */
function likeSections(
  fields: Readonly<Record<string, Field>>,
  sections: ObjectDefinition['sections'],
  positions: ReadonlyMap<string, number>,
): Record<string, Field> {
  const moved = sections.filter((section) => section.fields.some((name) => positions.has(name)))
  const names = moved.reduce(
    (before, section) => orderByPosition(before, new Map(section.fields.map((name, at) => [name, at]))),
    Object.keys(fields) as readonly string[],
  )
  return Object.assign(Object.create(null), Object.fromEntries(names.map((name) => [name, fields[name]])))
}

/** Columns a list of an own object shows first: more are chosen by whoever wants them. */
const columnsMax = 6
const tooLong = new Set<Field['type']>(['longText', 'attachment'])

/** Of an object that an administrator made a list shows what she gave it; the lists Kebu brings stay as they are. */
function columnsWith(
  { kind, columns, fields }: ObjectDefinition,
  added: readonly ConfigurationRecord[],
): readonly string[] {
  if (kind !== 'custom') return columns
  const names = inOrderOfPosition(added).map(({ values }) => String(values.name))
  const short = names.filter((name) => fields[name] && !tooLong.has(fields[name].type))
  // Lines have no name: what they are about stands first.
  const at = columns.indexOf(columns.includes('name') ? 'name' : 'product') + 1
  return columns.toSpliced(at, 0, ...short.slice(0, columnsMax))
}

/** What Kebu keeps of every record stays last. */
function inPlace(definition: ObjectDefinition, fields: Readonly<Record<string, Field>>): Record<string, Field> {
  const kept = new Set(definition.sections.find(({ name }) => name === 'kept')?.fields)
  const names = Object.keys(fields)
  const ordered = [...names.filter((name) => !kept.has(name)), ...names.filter((name) => kept.has(name))]
  return Object.assign(Object.create(null), Object.fromEntries(ordered.map((name) => [name, fields[name]])))
}

/** Those Kebu brought, those a layout has, and what it calls the rest. */
function sectionNames({ sections }: ObjectDefinition, records: readonly ConfigurationRecord[]): ReadonlySet<string> {
  const laidOut = records.filter(({ object }) => object === 'layout').flatMap(({ values }) => values.sections ?? [])
  const named = laidOut.flatMap((section) => (isJsonObject(section) ? [String(section.name)] : []))
  return new Set([...sections.map(({ name }) => name), more.name, 'rest', 'aside', ...named])
}

const more = { name: 'custom', label: { 'zh-CN': '更多信息', en: 'More' } } as const

/**
 * Behind what stands in their section, in the order of their positions; those of no section come before what Kebu keeps, and
 * before the lines of an object of one's own: they say what the lines are about.
 */
function sectionsWith(
  definition: ObjectDefinition,
  added: readonly ConfigurationRecord[],
): ObjectDefinition['sections'] {
  const { sections, kind } = definition
  const known = new Set(sections.map(({ name }) => name))
  const bySection = Map.groupBy(inOrderOfPosition(added), ({ values }) =>
    known.has(String(values.section)) ? String(values.section) : more.name,
  )
  const namesIn = (section: string) => (bySection.get(section) ?? []).map(({ values }) => String(values.name))
  const filled = sections.map((section) => ({ ...section, fields: [...section.fields, ...namesIn(section.name)] }))
  const rest = namesIn(more.name)
  if (rest.length === 0 || known.has(more.name)) return filled
  const at = filled.findIndex(({ name }) => name === 'kept' || (kind === 'custom' && name === linesSection.name))
  return filled.toSpliced(at < 0 ? filled.length : at, 0, { ...more, fields: rest })
}

function inOrderOfPosition(records: readonly ConfigurationRecord[]): ConfigurationRecord[] {
  const place = ({ values }: ConfigurationRecord) => (typeof values.position === 'number' ? values.position : Infinity)
  return records.toSorted((one, other) => place(one) - place(other) || (one.id < other.id ? -1 : 1))
}
