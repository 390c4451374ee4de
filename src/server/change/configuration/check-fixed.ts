import { successorsOf, successorsOfEmpty } from '../../../core/configuration/index.ts'
import type { FieldTypeName } from '../../../core/fields/field.ts'
import { type CustomFieldType, customFieldTypeLabels } from '../../../core/objects/configuration/custom-field-types.ts'
import { type RecordChange, refuseRecord } from '../context/record-change.ts'

/** What names a part of the configuration: formulas, histories and clients go by it. */
const fixedFields: Readonly<Record<string, readonly string[]>> = {
  customField: ['object', 'name'],
  customObject: ['name'],
  fieldSettings: ['object', 'field'],
  layout: ['object', 'role'],
  numberingRule: ['object'],
  validationRule: ['object'],
  preset: ['object'],
  changeTemplate: ['object'],
  editPolicy: ['object'],
  approvalFlow: ['object'],
  doubleEntryRule: ['object'],
  exclusiveEditing: ['object'],
  overpayment: ['object'],
  orderClosing: ['object'],
  signInPolicy: ['object'],
  stagePath: ['object', 'field'],
  listSettings: ['object'],
  fieldRemoval: ['removed', 'confirmation', 'records'],
}

/** Refuses to change what stays as it was chosen. */
export function checkFixed(record: RecordChange): void {
  if (record.op !== 'update') return
  for (const name of fixedFields[record.definition.name] ?? [])
    if (record.changed.includes(name)) refuseRecord(record, { code: 'name-fixed' }, name)
  if (record.definition.name === 'customField') checkKind(record)
}

function checkKind(record: RecordChange): void {
  if (record.changed.includes('type')) checkType(record)
  if (record.changed.includes('sensitive') && isSensitive(record.before?.values) !== isSensitive(record.after))
    refuseRecord(record, { code: 'sensitivity-fixed' }, 'sensitive')
}

/** The values there are sealed, or they are not. */
function isSensitive(values: Readonly<Record<string, unknown>> | undefined): boolean {
  return values?.sensitive === true
}

function checkType(record: RecordChange): void {
  const [from, to] = [String(record.before?.values.type), String(record.after.type)]
  const type = from as FieldTypeName
  if ([...successorsOf(type), ...successorsOfEmpty(type)].some((other) => other === to)) return
  const params = {
    from: labelOf(from, 'zh-CN'),
    to: labelOf(to, 'zh-CN'),
    fromEn: labelOf(from, 'en'),
    toEn: labelOf(to, 'en'),
  }
  refuseRecord(record, { code: 'field-type-fixed', params }, 'type')
}

function labelOf(type: string, locale: 'zh-CN' | 'en'): string {
  return customFieldTypeLabels[type as CustomFieldType][locale]
}
