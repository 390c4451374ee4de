import { type Actor, canRead } from '../../../core/access/index.ts'
import type { Field } from '../../../core/fields/field.ts'
import type { ParseContext } from '../../../core/fields/field-type.ts'
import {
  type ConflictRule,
  hiddenKey,
  type ImportPart,
  type ImportTarget,
  importTargets,
  type KeyHeader,
  notationContext,
  readKeyHeader,
} from '../../../core/imports/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { fieldId } from '../../../core/objects/object-id.ts'
import { Refused } from '../../refused.ts'
import { headOf } from '../file/column-head.ts'
import { isRoundTrip, keyColumnOf } from '../round-trip/key-cell.ts'
import type { StoredImport } from '../staging/import-store.ts'
import { seenBy } from '../staging/seen-by.ts'

/** What to do with the rows of an import: settled once, before the first row is looked at. */
export interface ImportPlan {
  readonly definition: ObjectDefinition
  /** Fields that get a value, with the columns it is made of. */
  readonly fields: readonly PlannedField[]
  /** What each column is matched with. */
  readonly mapping: StoredImport['mapping']
  readonly mode: StoredImport['mode']
  readonly existing: StoredImport['existing']
  readonly preset: StoredImport['preset']
  /** How the cells are written. */
  readonly context: ParseContext
  /** By which records are found; null where every row is a new record, or says itself which it is. */
  readonly key: PlannedField | null
  /** Where each row says by a hidden key which record it was taken out from. */
  readonly roundTrip: RoundTrip | null
}

export interface RoundTrip {
  /** Of the hidden keys. */
  readonly column: number
  readonly header: KeyHeader
  /** Of the records' numbers, which nobody edits in a file. */
  readonly number: number
  /** What becomes of cells that somebody else changed since. */
  readonly conflicts: ConflictRule
}

export interface PlannedField {
  readonly name: string
  readonly field: Field
  readonly sources: readonly { readonly column: number; readonly part: ImportPart | null }[]
}

type Choice = Pick<
  StoredImport,
  'headers' | 'mapping' | 'mode' | 'keyField' | 'existing' | 'conflicts' | 'preset' | 'reading'
>

/**
 * Refuses (422) what cannot be meant: nothing matched, a target matched twice or unknown, a key that no column fills or
 * that the actor may not read: looking records up by a value tells which of them hold it. Without a key, rows to be added are looked up by code or else by external id, so that importing a file twice makes
 * no doubles.
 */
export function planImport(actor: Actor, definition: ObjectDefinition, choice: Choice): ImportPlan {
  const seen = seenBy(actor, definition)
  // Keys are no values.
  if ((choice.mapping[keyColumnOf(choice)] ?? null) !== null)
    throw new Refused('field-unknown', { path: 'mapping', params: { value: hiddenKey } })
  const fields = plannedFields(seen, choice.mapping)
  if (fields.length === 0) throw new Refused('import-nothing-matched')
  const roundTrip = isRoundTrip(choice) ? planRoundTrip(definition, choice) : null
  const keyName = choice.keyField ?? (choice.mode === 'add' ? ownKey(actor, definition, fields) : null)
  return {
    definition,
    fields,
    mapping: choice.mapping,
    mode: choice.mode,
    existing: choice.existing,
    preset: choice.preset,
    context: choice.reading ? notationContext(choice.reading) : {},
    key: roundTrip ? null : keyOf({ actor, definition: seen, fields, keyName, choice }),
    roundTrip,
  }
}

/** Refuses where the file has no hidden keys. */
function planRoundTrip(definition: ObjectDefinition, choice: Choice): RoundTrip {
  const column = keyColumnOf(choice)
  const header = readKeyHeader(choice.headers[column] ?? '')
  if (!header) throw new Refused('field-unknown', { path: 'key', params: { value: hiddenKey } })
  const number = numberColumn(definition, header, choice)
  if (number < 0) throw new Refused('import-round-trip-no-number', { object: definition.name, path: 'code' })
  return { column, header, number, conflicts: choice.conflicts }
}

/** The column that is matched with it, or else the one it was taken out into; -1 where neither is there, or it was not taken out. */
function numberColumn(definition: ObjectDefinition, header: KeyHeader, { headers, mapping }: Choice): number {
  const at = header.fields.indexOf(fieldId(definition, 'code'))
  if (at < 0) return -1
  // By hand goes first: two columns may be called alike. Another than the number's own makes every row one that was mixed up.
  const matched = mapping.indexOf('code')
  return matched < 0 ? headers.findIndex((text) => headOf(text) === header.heads[at]) : matched
}

function plannedFields(definition: ObjectDefinition, mapping: Choice['mapping']): PlannedField[] {
  const targets = new Map(importTargets(definition).map((target) => [target.name, target]))
  const columns = mapping.flatMap((name, column) => {
    if (name === null) return []
    const target = targets.get(name)
    if (!target) throw new Refused('field-unknown', { params: { value: name } })
    if (mapping.indexOf(name) !== column)
      throw new Refused('import-field-twice', { object: definition.name, path: target.field })
    return [{ column, target }]
  })
  return [...Map.groupBy(columns, ({ target }) => target.field)].map(([name, sources]) => {
    refuseWholeBesideParts(definition, name, sources)
    return {
      name,
      field: fieldOf(definition, name),
      sources: sources.map(({ column, target }) => ({ column, part: target.part })),
    }
  })
}

function refuseWholeBesideParts(
  { name: object }: ObjectDefinition,
  name: string,
  sources: readonly { target: ImportTarget }[],
): void {
  if (sources.length > 1 && sources.some(({ target }) => target.part === null))
    throw new Refused('import-field-twice', { object, path: name })
}

function fieldOf(definition: ObjectDefinition, name: string): Field {
  const field = definition.fields[name]
  if (!field) throw new Error(`${definition.name} has no field "${name}"`)
  return field
}

function ownKey(actor: Actor, definition: ObjectDefinition, fields: readonly PlannedField[]): string | null {
  const own = ['code', 'externalId'].filter((name) => canRead(actor, definition, name))
  return own.find((name) => fields.some((field) => field.name === name)) ?? null
}

const keyTypes: readonly Field['type'][] = [
  'text',
  'phone',
  'email',
  'website',
  'creditCode',
  'idCard',
  'bankCard',
  'autoNumber',
]

function keyOf({
  actor,
  definition,
  fields,
  keyName,
  choice,
}: {
  actor: Actor
  definition: ObjectDefinition
  fields: readonly PlannedField[]
  keyName: string | null
  choice: Choice
}): PlannedField | null {
  if (keyName === null) {
    if (choice.mode === 'add') return null
    throw new Refused('import-key-not-matched', { object: definition.name, path: 'code' })
  }
  const type = definition.fields[keyName]?.type
  if (!type) throw new Refused('field-unknown', { params: { value: keyName } })
  if (!keyTypes.includes(type)) throw new Refused('import-key-impossible', { object: definition.name, path: keyName })
  if (!canRead(actor, definition, keyName))
    throw new Refused('import-key-not-readable', { object: definition.name, path: keyName })
  const key = fields.find((field) => field.name === keyName)
  if (!key) throw new Refused('import-key-not-matched', { object: definition.name, path: keyName })
  return key
}
