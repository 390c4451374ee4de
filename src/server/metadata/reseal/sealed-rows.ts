import type { Json } from '../../../core/json.ts'
import { openJson } from '../sealed-json.ts'
import { type SealedPlace, sealedPlaces } from '../sealed-place.ts'
import { isSealed, type Vault } from '../vault.ts'
import { isStale, type SealedRow, type SealedTable } from './sealed-table.ts'

const rowOfImport = [
  { name: 'import_id', type: 'uuid' },
  { name: 'n', type: 'int' },
] as const

const itemOfChange = [
  { name: 'change_id', type: 'uuid' },
  { name: 'round', type: 'int' },
  { name: 'n', type: 'int' },
] as const

/** System tables that hold values of records: files on their way in, runs, answers to calls that may be sent again. */
export const sealedRows: readonly SealedTable[] = [
  {
    name: 'import_row',
    key: rowOfImport,
    columns: [{ name: 'cells', type: 'jsonb' }],
    stale: staleIfSealed('cells'),
    reseal: (vault, row) => ({ cells: resealStaged(vault, row.cells, sealedPlaces.cells(...numbered(row))) }),
  },
  {
    name: 'import_verdict',
    key: rowOfImport,
    columns: [
      { name: 'item_values', type: 'jsonb' },
      { name: 'problems', type: 'jsonb' },
    ],
    stale: `${staleIfSealed('item_values')} OR ${staleIfSealed('problems')}`,
    reseal: (vault, row) => ({
      item_values: resealStaged(vault, row.item_values, sealedPlaces.itemValues(...numbered(row))),
      problems: resealStaged(vault, row.problems, sealedPlaces.rowProblems(...numbered(row))),
    }),
  },
  {
    name: 'run',
    key: [{ name: 'id', type: 'uuid' }],
    columns: [
      { name: 'payload', type: 'jsonb' },
      { name: 'result', type: 'jsonb' },
    ],
    // What an older version left in the clear is sealed now.
    stale: ['payload', 'result'].map((name) => isStale(`r.${name} #>> '{}'`)).join(' OR '),
    reseal: (vault, { id, payload, result }) => ({
      payload: resealJson(vault, payload, sealedPlaces.runPayload(String(id))),
      result: resealJson(vault, result, sealedPlaces.runResult(String(id))),
    }),
  },
  {
    name: 'idempotency',
    key: [
      { name: 'actor_id', type: 'uuid' },
      { name: 'key', type: 'text' },
    ],
    columns: [{ name: 'body', type: 'text' }],
    stale: isStale('r.body'),
    reseal: (vault, { actor_id: actorId, key, body }) => ({
      body: resealText(vault, body, sealedPlaces.answer(String(actorId), String(key))),
    }),
  },
  {
    name: 'parked_change',
    key: [{ name: 'id', type: 'uuid' }],
    columns: [{ name: 'request', type: 'text' }],
    stale: isStale('r.request'),
    reseal: (vault, { id, request }) => ({
      request: resealText(vault, request, sealedPlaces.parkedRequest(String(id))),
    }),
  },
  {
    name: 'parked_item',
    // What it shows of records is sealed as they are, and done by itself.
    part: 'parked_item.item',
    key: itemOfChange,
    columns: [{ name: 'item', type: 'text' }],
    stale: isStale('r.item'),
    reseal: (vault, { change_id: changeId, round, n, item }) => ({
      item: resealText(vault, item, sealedPlaces.parkedItem(String(changeId), Number(round), Number(n))),
    }),
  },
  {
    name: 'change_left_out',
    key: [
      { name: 'change_id', type: 'uuid' },
      { name: 'n', type: 'int' },
    ],
    columns: [{ name: 'told', type: 'text' }],
    stale: isStale('r.told'),
    reseal: (vault, { change_id: changeId, n, told }) => ({
      told: resealText(vault, told, sealedPlaces.leftOut(String(changeId), Number(n))),
    }),
  },
  {
    name: 'double_entry',
    key: [
      { name: 'change_id', type: 'uuid' },
      { name: 'round', type: 'int' },
      { name: 'step', type: 'int' },
      { name: 'kind', type: 'text' },
    ],
    columns: [{ name: 'held', type: 'text' }],
    stale: isStale('r.held'),
    reseal: (vault, { change_id: changeId, round, step, kind, held }) => ({
      held: resealText(
        vault,
        held,
        sealedPlaces.doubleEntry(String(changeId), Number(round), Number(step), String(kind)),
      ),
    }),
  },
]

/** Files without a sensitive column are staged as they stand. */
function staleIfSealed(column: string): string {
  return `(jsonb_typeof(r.${column}) = 'string' AND ${isStale(`r.${column} #>> '{}'`)})`
}

function numbered({ import_id: importId, n }: SealedRow): [importId: string, n: number] {
  return [String(importId), Number(n)]
}

function resealStaged(vault: Vault, staged: Json | undefined, place: SealedPlace): Json {
  return typeof staged === 'string' ? resealText(vault, staged, place) : (staged ?? null)
}

function resealJson(vault: Vault, stored: Json | undefined, place: SealedPlace): Json {
  const value = openJson(vault, stored ?? null, place)
  return value === null ? null : vault.seal(JSON.stringify(value), place)
}

function resealText(vault: Vault, stored: Json | undefined, place: SealedPlace): Json {
  if (typeof stored !== 'string') return null
  return vault.seal(isSealed(stored) ? vault.open(stored, place) : stored, place)
}
