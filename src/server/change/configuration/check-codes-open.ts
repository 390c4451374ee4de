import { sql } from 'kysely'
import { canRead, scopeOf, toRoleGrants } from '../../../core/access/index.ts'
import { fieldsInRule } from '../../../core/fields/index.ts'
import { holderOf } from '../access/holder-of.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'

/** Refuses a code that would show a field to somebody for whom her role closes it: whoever sees a record sees its code. */
export async function checkCodesOpen(
  { reader, workspace }: ChangeContext,
  records: readonly RecordChange[],
): Promise<void> {
  const rules = records.filter(isNewPattern)
  if (rules.length === 0) return
  const rows = await reader.rows<{ id: string; grants: unknown }>(sql`
    SELECT id, grants FROM ${reader.table('role')} WHERE deleted_at IS NULL`)
  const holders = rows.map(({ id, grants }) => holderOf({ ...toRoleGrants(grants), id }))
  for (const record of rules) {
    const definition = workspace.definitions.find(String(record.after.object))
    if (!definition) continue
    const readers = holders.filter((holder) => scopeOf(holder, definition, 'view') !== 'none')
    for (const name of fieldsInRule(String(record.after.pattern))) {
      const field = definition.fields[name]
      if (!field || readers.every((one) => canRead(one, definition, name))) continue
      const params = { name: field.label['zh-CN'], nameEn: field.label.en }
      refuseRecord(record, { code: 'numbering-field-unfit', params }, 'pattern')
    }
  }
}

function isNewPattern(record: RecordChange): boolean {
  const { definition, op, changed } = record
  if (definition.name !== 'numberingRule' || !stands(record) || op === 'delete') return false
  return op !== 'update' || changed.includes('pattern')
}
