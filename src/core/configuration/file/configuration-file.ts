import type { ChangeItem, Values } from '../../change/change.ts'
import { sameJson } from '../../json.ts'
import {
  type ConfigurationObjectName,
  isPortable,
  type PortableObjectName,
  portableNames,
} from '../../objects/configuration/index.ts'
import { keptFields } from '../../objects/object.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { withLogins, withPersonIds } from './map-approvers.ts'
import { type CompanyRoles, isForNobody, rolesIn, withRoleIds, withRoleNames } from './roles-by-name.ts'

/** The configuration of a Kebu, or a part of it, to be taken into another. Nothing in it goes by ids: roles and people are named. */
export interface ConfigurationFile {
  /** The form of the file. */
  readonly kebu: 1
  readonly configuration: Partial<Record<PortableObjectName, Values[]>>
}

/** What two records of two companies are the same by. */
const keys: Readonly<Record<PortableObjectName, readonly string[]>> = {
  customObject: ['name'],
  customField: ['object', 'name'],
  fieldSettings: ['object', 'field'],
  numberingRule: ['object'],
  layout: ['object', 'role'],
  validationRule: ['object', 'name'],
  preset: ['object', 'name'],
  changeTemplate: ['object', 'name'],
  editPolicy: ['object', 'name'],
  approvalFlow: ['object', 'name'],
  doubleEntryRule: ['object', 'name'],
  exclusiveEditing: ['object'],
  overpayment: ['object'],
  orderClosing: ['object'],
  signInPolicy: ['object'],
  stagePath: ['object', 'field'],
  listSettings: ['object'],
  view: ['object', 'name'],
}

/** What is the company's own: numbers, ids, who wrote it when, and which columns hold it. */
const ownFields: ReadonlySet<string> = new Set(['code', 'externalId', 'column', 'owner', ...keptFields])

interface Part {
  /** The objects it is about; without any, all. */
  readonly objects?: readonly string[]
  /** What kinds of configuration; without any, all. */
  readonly kinds?: readonly string[]
  readonly roles: CompanyRoles
}

/** What is in force, or a part of it, as a file. */
export function toConfigurationFile(
  records: readonly FiledRecord[],
  { objects = [], kinds = [], roles }: Part,
): ConfigurationFile {
  const isWanted = (list: readonly string[], one: string) => list.length === 0 || list.includes(one)
  const wanted = portableOf(records).filter(
    (record) => isInForce(record, roles) && isWanted(kinds, record.object) && isWanted(objects, objectOf(record)),
  )
  const byKind = Map.groupBy(wanted, ({ object }) => object)
  const parts = portableNames.flatMap((name) => {
    const own = byKind.get(name)
    return own ? [[name, own.map(({ values }) => writtenValues(name, values, roles))] as const] : []
  })
  return { kebu: 1, configuration: Object.fromEntries(parts) }
}

/** The change that a file asks for, and the roles it names that are not there. */
export interface ConfigurationPlan {
  readonly items: readonly ChangeItem[]
  readonly unknownRoles: readonly string[]
}

/**
 * The change that makes what the file holds hold here: what is not there is made, what differs is changed. What the file does
 * not name stays.
 */
export function planConfiguration(
  file: ConfigurationFile,
  records: readonly FiledRecord[],
  roles: CompanyRoles,
): ConfigurationPlan {
  const here = portableOf(records)
    .filter((record) => isInForce(record, roles))
    .map(({ object, id, values }) => ({ object, id, values: writtenValues(object, values, roles) }))
  const there = Map.groupBy(here, (record) => keyOf(record.object, record.values))
  const asked = portableNames.flatMap((object) => {
    const written = Map.groupBy(file.configuration[object] ?? [], (values) => keyOf(object, values))
    return [...written].flatMap(([key, some]) => itemsOf(object, some, there.get(key) ?? []))
  })
  const live = new Set(roles.seen.filter(({ deleted }) => !deleted).map(({ name }) => name))
  const named = new Set(asked.flatMap(({ object, values }) => rolesIn(object, values)))
  return {
    items: asked.map((item) => ({
      ...item,
      values: withPersonIds(item.object, withRoleIds(item.object, item.values, roles.seen), roles.people ?? []),
    })),
    unknownRoles: [...named].filter((name) => !live.has(name)),
  }
}

/** What a file asks for, with the names of roles still. */
interface ConfigurationItem extends ChangeItem {
  readonly object: PortableObjectName
  readonly values: Values
}

interface Here {
  readonly id: string
  readonly values: Values
}

/**
 * What becomes of what the file holds under one key, beside what is here under it. Several that share their name are told apart by
 * all they say; where that does not tell which is meant, none is overwritten: the file's is made, or refused for its name.
 */
function itemsOf(object: PortableObjectName, written: readonly Values[], here: readonly Here[]): ConfigurationItem[] {
  const left = [...here]
  const others = written.filter((values) => {
    const same = left.findIndex((record) => sameJson(record.values, values))
    if (same >= 0) left.splice(same, 1)
    return same < 0
  })
  const [values, ...more] = others
  const [record, ...namesakes] = left
  if (!values || !record || more.length > 0 || namesakes.length > 0)
    return others.map((one) => ({ object, op: 'create', values: one }))
  const differing = difference(record.values, values)
  if (Object.keys(differing).length === 0) return []
  return [{ object, op: 'update', id: record.id, version: 'any', values: differing }]
}

/** A record that a file may hold: one that shapes Kebu, or a view. */
export interface FiledRecord extends Pick<ConfigurationRecord, 'id' | 'deleted' | 'values'> {
  readonly object: ConfigurationObjectName | 'view'
}

type PortableRecord = FiledRecord & { readonly object: PortableObjectName }

/** A view that somebody keeps for herself or for her team is hers, and no affair of another company. */
function portableOf(records: readonly FiledRecord[]): PortableRecord[] {
  return records.filter(
    (record): record is PortableRecord =>
      isPortable(record.object) && (record.object !== 'view' || record.values.shared === 'all'),
  )
}

function isInForce({ object, values, deleted }: PortableRecord, { all }: CompanyRoles): boolean {
  return !deleted && !isForNobody(object, values, all)
}

/** The object it is about; of an object, itself. */
function objectOf({ object, values }: PortableRecord): string {
  return String(object === 'customObject' ? values.name : values.object)
}

function keyOf(object: PortableObjectName, values: Values): string {
  return JSON.stringify([object, ...keys[object].map((key) => values[key] ?? null)])
}

/** As a file has it: nothing that is empty or the company's own, and roles by their names. */
function writtenValues(object: PortableObjectName, values: Values, roles: CompanyRoles): Values {
  const filled = Object.entries(values).filter(([name, value]) => value !== null && !ownFields.has(name))
  return withLogins(object, withRoleNames(object, Object.fromEntries(filled), roles), roles.people ?? [])
}

/** What the file leaves out of a record it names is empty there. */
function difference(here: Values, written: Values): Values {
  const names = new Set([...Object.keys(here), ...Object.keys(written)])
  const differing = [...names].filter((name) => !sameJson(here[name] ?? null, written[name] ?? null))
  return Object.fromEntries(differing.map((name) => [name, written[name] ?? null]))
}
