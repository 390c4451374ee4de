import { sql } from 'kysely'
import type { ConfigurationRecord } from '../../../core/configuration/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { columnOf, hashColumnOf, sameColumn, tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'
import { maySeeAll } from './may-see-all.ts'

/** So many are named; whoever has more finds them by these. */
const namedMax = 5

/**
 * Refuses to make a field unique that holds values twice already, and names some. So it is where a unique one comes back: records
 * came out of the bin meanwhile.
 */
export async function checkValuesThere(
  context: ChangeContext,
  records: readonly RecordChange[],
  configuration: (records: readonly RecordChange[]) => readonly ConfigurationRecord[],
): Promise<void> {
  const unique = records.filter(becomesUnique)
  if (unique.length === 0) return
  const { objects } = context.workspace.build(configuration(records))
  for (const record of unique.filter(stands)) {
    const twice = await valuesTwice(context, record, objects)
    if (twice.length === 0) continue
    refuseRecord(record, { code: 'values-not-unique', params: namesOf(twice) }, 'unique')
  }
}

/** A new field holds nothing yet. */
function becomesUnique({ definition, op, changed, after, before }: RecordChange): boolean {
  if (definition.name !== 'customField') return false
  if (op === 'restore') return before?.values.unique === true
  return op === 'update' && changed.includes('unique') && after.unique === true
}

/** Nothing is named where it may not be seen. */
function namesOf(twice: readonly (string | null)[]) {
  const named = twice.filter((value) => value !== null)
  if (named.length === 0) return { such: '', suchEn: '' }
  const more = named.length > namedMax ? '…' : ''
  const some = named.slice(0, namedMax)
  return { such: `：${some.join('、')}${more}`, suchEn: `: ${some.join(', ')}${more}` }
}

/** Null stands for a value that is not to be named. */
async function valuesTwice(
  { workspace, reader, actor, configured }: ChangeContext,
  { id }: RecordChange,
  objects: readonly ObjectDefinition[],
): Promise<(string | null)[]> {
  const { object, name } = configured.get(id)?.values ?? {}
  const definition = workspace.definitions.find(String(object))
  // Of one that comes back what it is to be, of others what they are: another type is looked at by itself.
  const field = definition?.fields[String(name)] ?? objects.find((one) => one.name === object)?.fields[String(name)]
  if (!definition || !field) return []
  const held = field.sensitive ? sql.id(hashColumnOf(String(name), field)) : sql.id(columnOf(String(name), field))
  const rows = await reader.rows<{ value: string }>(sql`
    SELECT min(${held}::text) AS value FROM ${reader.table(tableOf(definition))}
    WHERE deleted_at IS NULL AND ${held} IS NOT NULL
    GROUP BY ${sameColumn({ name: String(name), field })} HAVING count(*) > 1 ORDER BY 1 LIMIT ${namedMax + 1}`)
  const isNamed = !field.sensitive && maySeeAll(actor, definition, String(name))
  return rows.map(({ value }) => (isNamed ? value : null))
}
