import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { BatchRequest, ChangeItem, ChangeRequest, Values } from '../../core/change/change.ts'
import type { ConfigurationRecord } from '../../core/configuration/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { RevertItem } from '../history/index.ts'
import { readConfiguration, tableOf, type Workspace } from '../metadata/index.ts'
import { conversionOf } from './configuration/conversions.ts'
import { convertedAtOnceMax, type FieldChange, isMoved, withColumn } from './configuration/moved-columns.ts'
import type { PlannedItem } from './context/record-change.ts'
import { expandRequest } from './expand-request.ts'

/**
 * Whether a change gives fields of a large table another type, removes one of them for good or takes that back: then it is made by a
 * run, so that nobody waits while their values are seen to before it.
 */
export async function isLargeReshaping(workspace: Workspace, actor: Actor, request: ChangeRequest): Promise<boolean> {
  return reshapesMany(workspace, 'items' in request ? request.items : await reshapedBy(workspace, actor, request))
}

/** The same of the way back from a change, as it is planned. */
export function isLargeRevert(workspace: Workspace, items: readonly RevertItem[]): Promise<boolean> {
  return reshapesMany(
    workspace,
    items.map(({ stored, ...item }) => ({ ...item, values: stored ?? {} })),
  )
}

async function reshapesMany(workspace: Workspace, items: readonly ChangeItem[]): Promise<boolean> {
  return (
    (await convertsMany(workspace, items.filter(isFieldUpdate))) ||
    (await removesMany(workspace, items.filter(isRemoval)))
  )
}

/** What a batch does to fields: there are few of them to select, and others need not be looked for. */
async function reshapedBy(workspace: Workspace, actor: Actor, request: BatchRequest): Promise<readonly ChangeItem[]> {
  if (request.object !== 'customField' && request.object !== 'fieldRemoval')
    return 'also' in request ? (request.also ?? []) : []
  const expanded = await expandRequest(workspace, actor, request)
  if ('problem' in expanded) return []
  return expanded.items.map(({ operations, ...item }) => (operations ? { ...item, values: plainIn(operations) } : item))
}

/** The values that are set; what works on an old one sets neither a type nor settings. */
function plainIn(operations: NonNullable<PlannedItem['operations']>): Values {
  return JSON.parse(JSON.stringify(operations))
}

function isRemoval({ object, op }: ChangeItem): boolean {
  return object === 'fieldRemoval' && (op === 'create' || op === 'delete')
}

async function removesMany(workspace: Workspace, items: readonly ChangeItem[]): Promise<boolean> {
  const asked = items.flatMap(({ id, values }) => [id, values?.removed])
  const objects = asked.flatMap((id) => workspace.definitions.configured(String(id))?.values.object ?? [])
  return isAnyLarge(
    workspace,
    objects.flatMap((name) => workspace.definitions.find(String(name)) ?? []),
  )
}

function isFieldUpdate({ object, op, values = {} }: ChangeItem): boolean {
  return object === 'customField' && op === 'update' && ('type' in values || 'settings' in values)
}

interface FieldUpdate {
  readonly id?: string
  readonly values?: Values
}

async function convertsMany(workspace: Workspace, updates: readonly FieldUpdate[]): Promise<boolean> {
  const planned = await plannedConversions(workspace, updates)
  return isAnyLarge(
    workspace,
    planned.map(({ definition }) => definition),
  )
}

async function isAnyLarge({ database: { read } }: Workspace, tables: readonly ObjectDefinition[]): Promise<boolean> {
  for (const definition of tables) {
    const [row] = await read.rows<{ count: number }>(sql`
      SELECT count(*) AS count FROM (
        SELECT 1 FROM ${read.table(tableOf(definition))} LIMIT ${convertedAtOnceMax + 1}) AS counted`)
    if ((row?.count ?? 0) > convertedAtOnceMax) return true
  }
  return false
}

/** What the items would move, as far as it can be told before they are read as the write path reads them. */
async function plannedConversions(workspace: Workspace, updates: readonly FieldUpdate[]): Promise<FieldChange[]> {
  const asked = new Map(updates.map((update) => [update.id ?? '', update]))
  if (asked.size === 0) return []
  const { read } = workspace.database
  const stored = await readConfiguration(read)
  const wanted = stored.map((record) => ({ ...record, values: { ...record.values, ...asked.get(record.id)?.values } }))
  const { objects } = workspace.build(wanted)
  const changes = stored
    .filter(({ id }) => asked.has(id))
    .flatMap((record) => changeOf(workspace, record, objects) ?? [])
  const settled = await Promise.all(changes.map(async (change) => ({ ...change, to: await withColumn(read, change) })))
  return settled.filter((change) => isMoved(change) && canConvert(workspace, change))
}

function changeOf(
  { definitions }: Workspace,
  { values }: ConfigurationRecord,
  objects: readonly ObjectDefinition[],
): FieldChange | null {
  const name = String(values.name)
  const definition = definitions.find(String(values.object))
  const from = definition?.fields[name]
  const to = objects.find((one) => one.name === values.object)?.fields[name]
  return definition && from && to && !to.readOnly && from.id === to.id ? { definition, name, from, to } : null
}

function canConvert({ timeZone }: Workspace, { from, to }: FieldChange): boolean {
  return !to.sensitive && conversionOf(from, { held: sql`held`, to, timeZone }) !== null
}
