import type { Values } from '../../../core/change/change.ts'
import type { Json } from '../../../core/json.ts'
import { objectId } from '../../../core/objects/object-id.ts'
import { openValue, sealedPlaces, valuesById, valuesByName, type Workspace } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { isOrderChange } from '../context/is-order-change.ts'
import { type PlannedItem, type RecordChange, valuePlace } from '../context/record-change.ts'

/** What is kept of an item, by identities: objects and fields may be called otherwise when it is approved. */
type KeptItem = Omit<PlannedItem, 'operations' | 'stored' | 'expected' | 'parts'>

/**
 * What is asked for again when the change is approved, sealed. It names the version it was decided by, and only what would differ:
 * the same field changed meanwhile is a conflict then, and others merge. What an operation came to is a value, for that was shown.
 */
export function sealAskedAgain(context: ChangeContext, record: RecordChange, place: ItemPlace): string {
  const { definition, op, id, item } = record
  const { preset, isNeeded, ownerFollows, linesVersion } = item
  const kept: KeptItem = {
    object: objectId(definition),
    op,
    id,
    ...versionOf(record),
    ...(preset ? { preset } : {}),
    ...(isNeeded ? { isNeeded } : {}),
    ...(ownerFollows ? { ownerFollows } : {}),
    ...(linesVersion === undefined ? {} : { linesVersion }),
    ...(op === 'create' || op === 'update' ? { values: valuesById(definition, valuesOf(context, record)) } : {}),
  }
  const { vault } = context.workspace
  return vault.seal(JSON.stringify(kept), sealedPlaces.parkedItem(place.changeId, place.round, place.n))
}

export interface ItemPlace {
  readonly changeId: string
  /** How often the change was sent. */
  readonly round: number
  readonly n: number
}

function versionOf(record: RecordChange): Pick<PlannedItem, 'version'> {
  const { op, item, before, after } = record
  // Of a document the version of its order, which nobody need have written.
  if (isOrderChange(record) && typeof after.orderVersion === 'number') return { version: after.orderVersion }
  if (op === 'create' || !before) return {}
  return { version: typeof item.version === 'number' ? item.version : before.version }
}

function valuesOf({ workspace: { vault } }: ChangeContext, record: RecordChange): Values {
  const { definition, op, item, changed, after } = record
  const { values = {}, operations = {} } = item
  if (op === 'create') return values
  const written = Object.entries(values).filter(
    ([name]) => changed.includes(name) || definition.fields[name]?.type === 'lines',
  )
  const worked = Object.keys(operations).flatMap((name): [string, Json][] =>
    changed.includes(name) ? [[name, openValue(vault, valuePlace(record, name), after[name] ?? null)]] : [],
  )
  return Object.fromEntries([...written, ...worked])
}

/** The item as it is asked for now; null where there is no such object any more. */
export function openAskedAgain(
  { vault, definitions }: Pick<Workspace, 'vault' | 'definitions'>,
  sealed: string,
  { changeId, round, n }: ItemPlace,
): PlannedItem | null {
  // It is what `sealAskedAgain` has sealed for this very place.
  const kept = JSON.parse(vault.open(sealed, sealedPlaces.parkedItem(changeId, round, n))) as KeptItem
  const definition = definitions.withId(kept.object)
  if (!definition) return null
  const values = kept.values ? { values: valuesByName(definition, kept.values) } : {}
  return { ...kept, object: definition.name, ...values }
}
