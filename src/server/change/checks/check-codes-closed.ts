import { canRead, scopeOf, toRoleGrants } from '../../../core/access/index.ts'
import { fieldsInRule } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { memoizeByDefinition } from '../../metadata/index.ts'
import { holderOf } from '../access/holder-of.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'

/** A field that stands in a code. */
interface Shown {
  readonly definition: ObjectDefinition
  readonly name: string
}

/** Refuses to close a field to a role whose holders read it in a code all the same: the code is made by another rule first. */
export function checkCodesClosed({ workspace }: ChangeContext, records: readonly RecordChange[]): void {
  const closing = records.filter(mayClose)
  if (closing.length === 0) return
  const shown = workspace.definitions.all().flatMap(shownInCodes)
  for (const record of closing) {
    const before = record.op === 'update' ? record.before?.values.grants : undefined
    for (const place of shown) {
      if (!isClosed(record.after.grants, record.id, place) || isClosed(before, record.id, place)) continue
      refuseRecord(record, { code: 'role-closes-code', params: paramsOf(place) }, 'grants')
    }
  }
}

function mayClose(record: RecordChange): boolean {
  const { definition, op, changed } = record
  return (
    definition.name === 'role' && stands(record) && op !== 'delete' && (op !== 'update' || changed.includes('grants'))
  )
}

const shownInCodes = memoizeByDefinition((definition): readonly Shown[] => {
  const rules = Object.values(definition.fields).flatMap((field) => (field.type === 'autoNumber' ? [field.rule] : []))
  const names = new Set(rules.flatMap(fieldsInRule))
  return [...names].filter((name) => definition.fields[name]).map((name) => ({ definition, name }))
})

/** Whether whoever holds this role and no other sees such records, and not the field. */
function isClosed(grants: Json | undefined, id: string, { definition, name }: Shown): boolean {
  const holder = holderOf({ ...toRoleGrants(grants), id })
  return scopeOf(holder, definition, 'view') !== 'none' && !canRead(holder, definition, name)
}

function paramsOf({ definition, name }: Shown) {
  const { 'zh-CN': value, en: valueEn } = definition.label
  const label = definition.fields[name]?.label
  return { value, valueEn, name: label?.['zh-CN'] ?? name, nameEn: label?.en ?? name }
}
