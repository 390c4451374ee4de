import type { ConfigurationRecord } from '../../../../core/configuration/index.ts'
import { isJsonObject } from '../../../../core/json.ts'
import type { ChangeContext } from '../../context/change-context.ts'
import { type RecordChange, refuseRecord } from '../../context/record-change.ts'

/** Says in each new removal what it removes, and refuses those of what is no retired field. */
export function nameRemovals(context: ChangeContext, records: readonly RecordChange[]): void {
  for (const record of records.filter(({ definition }) => definition.name === 'fieldRemoval')) {
    if (record.op === 'restore') refuseRecord(record, { code: 'removal-begins-anew' })
    if (record.op === 'create') nameRemoval(context, record)
  }
}

function nameRemoval({ configured, configuration }: ChangeContext, record: RecordChange): void {
  const id = String(record.after.removed)
  const field = configuration.get(id) ?? configured.get(id)
  if (field?.object !== 'customField') {
    refuseRecord(record, { code: 'removal-of-unknown', params: { value: id } }, 'removed')
    return
  }
  const { object, name, label } = field.values
  settle(record, { object: object ?? null, field: name ?? null, label: label ?? null })
  const params = namesOf(field)
  const others = [...configured.values(), ...configuration.values()]
  if (!field.deleted) refuseRecord(record, { code: 'removal-of-living', params }, 'removed')
  else if (others.some((other) => isRemovalOf(other, id) && other.id !== record.id))
    refuseRecord(record, { code: 'removal-twice', params }, 'removed')
}

function isRemovalOf({ object, deleted, values }: ConfigurationRecord, id: string): boolean {
  return object === 'fieldRemoval' && !deleted && values.removed === id
}

/** Writes what Kebu itself puts into the record. */
export function settle(record: RecordChange, values: RecordChange['after']): void {
  Object.assign(record.after, values)
  record.changed.push(...Object.keys(values).filter((name) => !record.changed.includes(name)))
}

/** What people call the field: by its labels, or by its name. */
export function namesOf({ values: { name, label } }: ConfigurationRecord): { name: string; nameEn: string } {
  const written = isJsonObject(label ?? null) ? (label as Record<string, unknown>) : { 'zh-CN': label, en: label }
  const chinese = String(written['zh-CN'] || written.en || name)
  return { name: chinese, nameEn: String(written.en || chinese) }
}
