import { sql } from 'kysely'
import { lineName } from '../../../core/configuration/index.ts'
import { columnOf, tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'

/** Beyond it, how many there are says nothing more. */
const countMax = 100_000

/** Whoever retires a field is told how many records hold something in it: it goes out of sight with it, and comes back with it. */
export async function warnOfHeldValues(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  for (const record of records) {
    if (record.op !== 'delete' && !isWithoutLines(record)) continue
    const count = await countHeld(context, record)
    if (count > 0)
      record.warnings.push({
        path: '',
        code: 'retired-holds-values',
        params: { count: count > countMax ? `${countMax}+` : count },
      })
  }
}

/** Its lines are switched off: they go out of sight like a field. */
function isWithoutLines({ definition, changed, after }: RecordChange): boolean {
  return definition.name === 'customObject' && changed.includes('lines') && after.lines !== true
}

async function countHeld({ workspace, reader }: ChangeContext, record: RecordChange): Promise<number> {
  const { definition, before } = record
  const { object, name } = before?.values ?? {}
  const own = isWithoutLines(record) ? lineName(String(name)) : String(name)
  const target = workspace.definitions.find(definition.name === 'customObject' ? own : String(object))
  if (!target || (definition.name !== 'customField' && definition.name !== 'customObject')) return 0
  const field = definition.name === 'customField' ? target.fields[String(name)] : undefined
  if (definition.name === 'customField' && !field) return 0
  const held = field ? sql`${sql.id(columnOf(String(name), field))} IS NOT NULL` : sql`deleted_at IS NULL`
  const [row] = await reader.rows<{ count: number }>(sql`
    SELECT count(*) AS count FROM (
      SELECT 1 FROM ${reader.table(tableOf(target))} WHERE ${held} LIMIT ${countMax + 1}) AS held`)
  return row?.count ?? 0
}
