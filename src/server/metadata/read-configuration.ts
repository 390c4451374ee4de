import { sql } from 'kysely'
import type { Values } from '../../core/change/change.ts'
import type { ConfigurationRecord, FiledRecord } from '../../core/configuration/index.ts'
import {
  type ConfigurationObjectName,
  configurationNames,
  configurationObjects,
} from '../../core/objects/configuration/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { view } from '../../core/objects/view.ts'
import type { Reader } from '../db/index.ts'
import { columnOf, tableOf } from './names.ts'
import { readFieldChanges } from './read-field-changes.ts'

/** How often the configuration has changed, as what asks sees it. */
export async function readDefinitionsVersion(reader: Reader): Promise<number> {
  const [state] = await reader.rows<{ version: number }>(
    sql`SELECT version FROM ${reader.table('definitions_state')} WHERE id = 1`,
  )
  return state?.version ?? 0
}

/** All records of the configuration, those in the recycle bin among them. */
export async function readConfiguration(reader: Reader): Promise<ConfigurationRecord[]> {
  const read = await Promise.all(
    configurationNames.map((object) => readObject(reader, object, configurationObjects[object])),
  )
  const records = read.flat()
  const changes = await readFieldChanges(reader, records)
  return records.map((record) => {
    const changedAt = changes.get(record.id)
    return changedAt ? { ...record, changedAt } : record
  })
}

/** What a file of the configuration may hold: beside it the views, which shape nothing. */
export async function readForFile(reader: Reader): Promise<FiledRecord[]> {
  const [configuration, views] = await Promise.all([readConfiguration(reader), readObject(reader, 'view', view)])
  return [...configuration, ...views]
}

interface Row {
  readonly id: string
  readonly version: number
  readonly deleted: boolean
  readonly created: string
  readonly values: Values
}

async function readObject<Name extends ConfigurationObjectName | 'view'>(
  reader: Reader,
  object: Name,
  definition: ObjectDefinition,
) {
  const columns = Object.entries(definition.fields).flatMap(([name, field]) => [
    sql`${name}::text`,
    sql`to_jsonb(${sql.id(columnOf(name, field))})`,
  ])
  const rows = await reader.rows<Row>(sql`
    SELECT id, version, deleted_at IS NOT NULL AS deleted, created_at AS created, jsonb_build_object(${sql.join(columns)}) AS values
    FROM ${reader.table(tableOf(definition))} ORDER BY id`)
  return rows.map(({ created: createdAt, ...row }) => ({ object, createdAt, ...row }))
}
