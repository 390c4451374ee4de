import { type RawBuilder, sql } from 'kysely'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Reader } from '../../db/index.ts'
import { columnOf, tableOf } from '../../metadata/index.ts'

/** A record as it is kept, with the fields that are looked at. */
export interface KeptRecord {
  readonly id: string
  readonly values: Readonly<Record<string, Json>>
}

interface Question {
  readonly definition: ObjectDefinition
  readonly fields: Iterable<string>
  /** Which of them whoever asks may see. */
  readonly scope: RawBuilder<unknown>
}

const chunkSize = 5_000

/** All living records in sight in chunks, few enough at once that others are answered in between. */
export async function* readLiving(reader: Reader, question: Question): AsyncGenerator<readonly KeptRecord[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const records = await readChunk(reader, question, after)
    if (records.length > 0) yield records
    const last = records.at(-1)
    if (!last || records.length < chunkSize) return
    after = last.id
  }
}

async function readChunk(
  reader: Reader,
  { definition, fields, scope }: Question,
  after: string,
): Promise<readonly KeptRecord[]> {
  const columns = [...fields].flatMap((name) => {
    const field = definition.fields[name]
    return field ? [sql`${sql.id('r', columnOf(name, field))} AS ${sql.id(name)}`] : []
  })
  const rows = await reader.rows<{ id: string } & Record<string, Json>>(sql`
    SELECT ${sql.join([sql`r.id`, ...columns])} FROM ${reader.table(tableOf(definition))} AS r
    WHERE r.deleted_at IS NULL AND ${scope} AND r.id > ${after}::uuid ORDER BY r.id LIMIT ${chunkSize}`)
  return rows.map(({ id, ...values }) => ({ id, values }))
}
