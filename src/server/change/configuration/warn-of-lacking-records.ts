import { sql } from 'kysely'
import { fieldType } from '../../../core/fields/index.ts'
import { columnOf, tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'

/** Beyond it, how many there are says nothing more. */
const countMax = 100_000

/** Whoever makes a field required is told how many records lack it, and what becomes of them. */
export async function warnOfLackingRecords(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  if (context.mode !== 'preview') return
  for (const record of records.filter(asksForMore)) {
    const count = await countLacking(context, record)
    if (count > 0)
      record.warnings.push({
        path: '',
        code: record.after.requiredForExisting === true ? 'records-asked-for-required' : 'records-lack-required',
        params: { count: count > countMax ? `${countMax}+` : count },
      })
  }
}

function asksForMore({ definition, op, changed, after }: RecordChange): boolean {
  if (definition.name !== 'customField' && definition.name !== 'fieldSettings') return false
  const asks = (name: string) => after[name] === true && (op === 'create' || changed.includes(name))
  return op !== 'delete' && (asks('required') || asks('requiredForExisting'))
}

async function countLacking({ workspace, reader, configured }: ChangeContext, record: RecordChange): Promise<number> {
  const { object, name, field: settled } = { ...configured.get(record.id)?.values, ...record.after }
  const target = workspace.definitions.find(String(object))
  if (!target) return 0
  const own = String(record.definition.name === 'customField' ? name : settled)
  const field = Object.hasOwn(target.fields, own) ? target.fields[own] : undefined
  if (field && fieldType(field).column(field) === 'none') return 0
  // What is being added nobody has filled yet.
  const lacking = field ? sql`${sql.id(columnOf(own, field))} IS NULL` : sql`true`
  const [row] = await reader.rows<{ count: number }>(sql`
    SELECT count(*) AS count FROM (
      SELECT 1 FROM ${reader.table(tableOf(target))} WHERE deleted_at IS NULL AND ${lacking} LIMIT ${countMax + 1}) AS lacking`)
  return row?.count ?? 0
}
