import type { ChangeItem, Values } from '../change/change.ts'
import { type ConfigurationObjectName, configurationNames } from '../objects/configuration/index.ts'
import { keptFields } from '../objects/object.ts'
import type { ConfigurationRecord } from './configuration-record.ts'

/** The configuration of a Kebu, or a part of it, to be taken into another. Nothing in it goes by ids. */
export interface ConfigurationFile {
  /** The form of the file. */
  readonly kebu: 1
  readonly configuration: Partial<Record<ConfigurationObjectName, Values[]>>
}

/** What two records of two companies are the same by. */
const keys: Readonly<Record<ConfigurationObjectName, readonly string[]>> = {
  customObject: ['name'],
  customField: ['object', 'name'],
  fieldSettings: ['object', 'field'],
  numberingRule: ['object'],
  layout: ['object', 'role'],
  validationRule: ['object', 'name'],
  preset: ['object', 'name'],
}

/** What is the company's own: numbers, ids, who wrote it when. What is for a role stays, for roles are. */
const ownFields: ReadonlySet<string> = new Set(['code', 'externalId', 'role', 'roles', 'defaultFor', ...keptFields])

/** What is in force, or what of it is about these objects, as a file. */
export function toConfigurationFile(
  records: readonly ConfigurationRecord[],
  objects: readonly string[] = [],
): ConfigurationFile {
  const wanted = records.filter(
    (record) => isTaken(record) && (objects.length === 0 || objects.includes(objectOf(record))),
  )
  const byKind = Map.groupBy(wanted, ({ object }) => object)
  const parts = configurationNames.flatMap((name) => {
    const own = byKind.get(name)
    return own ? [[name, own.map(({ values }) => writtenValues(values))] as const] : []
  })
  return { kebu: 1, configuration: Object.fromEntries(parts) }
}

/**
 * The change that makes what the file holds hold here: what is not there is made, what differs is changed. What the file does
 * not name stays.
 */
export function planConfiguration(file: ConfigurationFile, records: readonly ConfigurationRecord[]): ChangeItem[] {
  const there = new Map(records.filter(isTaken).map((record) => [keyOf(record.object, record.values), record]))
  return configurationNames.flatMap((object) =>
    (file.configuration[object] ?? []).flatMap((values): ChangeItem[] => {
      const known = there.get(keyOf(object, values))
      if (!known) return [{ object, op: 'create', values }]
      const differing = difference(writtenValues(known.values), values)
      if (Object.keys(differing).length === 0) return []
      return [{ object, op: 'update', id: known.id, version: 'any', values: differing }]
    }),
  )
}

function isTaken({ deleted, values }: ConfigurationRecord): boolean {
  return !deleted && !values.role
}

/** The object it is about; of an object, itself. */
function objectOf({ object, values }: ConfigurationRecord): string {
  return String(object === 'customObject' ? values.name : values.object)
}

function keyOf(object: ConfigurationObjectName, values: Values): string {
  return JSON.stringify([object, ...keys[object].map((key) => values[key] ?? null)])
}

function writtenValues(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== null && !ownFields.has(name)))
}

/** What the file leaves out of a record it names is empty there. */
function difference(here: Values, written: Values): Values {
  const names = new Set([...Object.keys(here), ...Object.keys(written)])
  const differing = [...names].filter((name) => JSON.stringify(here[name]) !== JSON.stringify(written[name]))
  return Object.fromEntries(differing.map((name) => [name, written[name] ?? null]))
}
