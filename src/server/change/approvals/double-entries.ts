import { sql } from 'kysely'
import type { Values } from '../../../core/change/change.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Reader } from '../../db/index.ts'
import { sealedPlaces, valuesById, valuesByName, type Workspace } from '../../metadata/index.ts'
import type { ApprovalWriter } from './write-progress.ts'

/** Which of the two entries holds, field by field. */
export type Choices = Readonly<Record<string, 'first' | 'second'>>

/** What somebody entered second, or settled; the values by the names of today. */
export interface KeptEntry {
  /** Of its second entry among the steps of the change, from 0. */
  readonly step: number
  readonly kind: 'entry' | 'settled'
  readonly byId: string
  /** How often the change was sent by then. */
  readonly round: number
  readonly values: Values
  readonly choices?: Choices
}

interface OfChange {
  readonly id: string
  readonly version: number
}

/** Keeps an entry once and for all: of two at the same moment the second is refused by its key. */
export async function keepEntry(
  { vault }: Pick<Workspace, 'vault'>,
  writer: ApprovalWriter,
  {
    change,
    definition,
    entry,
    at,
  }: { change: OfChange; definition: ObjectDefinition; entry: Omit<KeptEntry, 'round'>; at: Date },
): Promise<void> {
  const { step, kind, byId, values, choices } = entry
  const { id, version } = change
  const held = {
    values: valuesById(definition, values),
    ...(choices ? { choices: valuesById(definition, choices) } : {}),
  }
  await writer.run(sql`
    INSERT INTO ${writer.table('double_entry')} (change_id, round, step, kind, by_id, at, held)
    VALUES (${id}, ${version}, ${step}, ${kind}, ${byId}, ${at.toISOString()},
      ${vault.seal(JSON.stringify(held), sealedPlaces.doubleEntry(id, version, step, kind))})`)
}

/** What was entered and settled of a change, as often as it was sent. */
export async function readEntries(
  { vault }: Pick<Workspace, 'vault'>,
  reader: Pick<Reader, 'rows' | 'table'>,
  { change, definition }: { readonly change: OfChange; readonly definition: ObjectDefinition },
): Promise<readonly KeptEntry[]> {
  const { id, version } = change
  const rows = await reader.rows<Pick<KeptEntry, 'step' | 'kind' | 'byId' | 'round'> & { readonly held: string }>(sql`
    SELECT step, kind, by_id AS "byId", round, held FROM ${reader.table('double_entry')}
    WHERE change_id = ${id} AND round <= ${version} ORDER BY round, step, at`)
  return rows.map(({ held, ...row }) => {
    // It is what `keepEntry` has sealed for this very place.
    const kept = JSON.parse(vault.open(held, sealedPlaces.doubleEntry(id, row.round, row.step, row.kind))) as Held
    const choices = kept.choices && (valuesByName(definition, kept.choices) as Choices)
    return { ...row, values: valuesByName(definition, kept.values), ...(choices ? { choices } : {}) }
  })
}

interface Held {
  readonly values: Values
  readonly choices?: Values
}
