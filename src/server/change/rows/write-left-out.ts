import { sql } from 'kysely'
import { objectId } from '../../../core/objects/object-id.ts'
import { sealedPlaces } from '../../metadata/index.ts'
import type { ApplyContext } from '../context/change-context.ts'
import type { LeftOutReason, LeftOutRecord } from '../context/left-out.ts'
import { insertRows } from './insert-rows.ts'

/** What stands sealed of the records of a piece, in their order. */
export interface LeftOutTold {
  /** Each once: a batch is mostly refused for one and the same reason. */
  readonly reasons: readonly (readonly LeftOutReason[])[]
  /** Of each record, which of them. */
  readonly which: readonly number[]
  /** What was asked for by a code that there is not, by the place of the record. */
  readonly codes: Readonly<Record<number, string>>
}

const perPiece = 1_000

const columns = [
  { name: 'change_id', type: 'uuid' },
  { name: 'n', type: 'int' },
  { name: 'object', type: 'text' },
  { name: 'record_ids', type: 'uuid[]' },
  { name: 'told', type: 'text' },
]

/** Keeps with the change what it leaves as it is, in the transaction that does the others. One that waited and is sent again adds to it. */
export async function writeLeftOut(context: ApplyContext): Promise<void> {
  const { writer, changeId, workspace } = context
  // Of an object that there is not, nobody could be shown a record.
  const records = context.leftOut.all().filter(({ object }) => workspace.definitions.find(object))
  if (records.length === 0) return
  const [kept] = await writer.rows(sql<{ count: number }>`
    SELECT count(*)::int AS count FROM ${writer.table('change_left_out')} WHERE change_id = ${changeId}`)
  const pieces = [...Map.groupBy(records, ({ object }) => object)].flatMap(([object, all]) => piecesOf(object, all))
  const rows = pieces.map(({ object, records: some }, at) => {
    const n = (kept?.count ?? 0) + at
    const told = workspace.vault.seal(JSON.stringify(toTold(some)), sealedPlaces.leftOut(changeId, n))
    return [changeId, n, objectId(workspace.definitions.get(object)), toArray(some), told]
  })
  await insertRows(writer, { table: 'change_left_out', columns, rows })
}

function piecesOf(object: string, all: readonly LeftOutRecord[]) {
  const count = Math.ceil(all.length / perPiece)
  return Array.from({ length: count }, (_, n) => ({ object, records: all.slice(n * perPiece, (n + 1) * perPiece) }))
}

/** As PostgreSQL writes an array, which COPY and INSERT read alike. */
function toArray(records: readonly LeftOutRecord[]): string {
  return `{${records.map(({ id }) => id ?? 'NULL').join(',')}}`
}

function toTold(records: readonly LeftOutRecord[]): LeftOutTold {
  const places = new Map<string, number>()
  const which = records.map(({ reasons }) => {
    const text = JSON.stringify(reasons)
    const place = places.get(text) ?? places.size
    places.set(text, place)
    return place
  })
  const codes = records.flatMap(({ code }, n) => (code === undefined ? [] : [[n, code] as const]))
  return { reasons: [...places.keys()].map((text) => JSON.parse(text)), which, codes: Object.fromEntries(codes) }
}
