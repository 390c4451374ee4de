import type { Refusal } from '../../change/change.ts'
import type { Field } from '../../fields/field.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import { locales } from '../../text/locale.ts'
import type { ShapeInput } from '../build-definitions.ts'
import { checkPointers } from '../check-pointers.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { calledBy } from '../labels.ts'
import { checkName } from '../names.ts'
import { toField } from './to-field.ts'

/** PostgreSQL takes 1,600 columns in a table, those of retired fields among them. */
const fieldsMax = 1_000

/** Adds the fields that administrators made, one after the other. What is at fault is left out, and told. */
export function addCustomFields(
  definition: ObjectDefinition,
  records: readonly ConfigurationRecord[],
  input: ShapeInput,
): ObjectDefinition {
  if (records.length === 0) return definition
  const fields: Record<string, Field> = Object.assign(Object.create(null), definition.fields)
  const added = { ...definition, fields }
  for (const record of records) {
    const name = String(record.values.name)
    const made = makeField(record, fields, input)
    if (!made) continue
    fields[name] = made
    const faults = checkPointers(name, made, { definition: added, known: input.known })
    input.blame(record, ...faults)
    if (faults.length > 0) delete fields[name]
  }
  return added
}

function makeField(
  record: ConfigurationRecord,
  fields: Readonly<Record<string, Field>>,
  { identities, blame }: ShapeInput,
): Field | null {
  const place = checkPlace(record, fields)
  const nameIsGood = !place.some(({ path }) => path === 'name')
  const id = (nameIsGood && identities.get(record.id)) || 'xUnnamed'
  const field = toField(record.values, { ...record, id })
  const refusals = [...place, ...('refusals' in field ? field.refusals : [])]
  blame(record, ...refusals)
  return refusals.length > 0 || 'refusals' in field ? null : field.made
}

/** Whether there is room for it under its name and label. */
function checkPlace({ values }: ConfigurationRecord, fields: Readonly<Record<string, Field>>): Refusal[] {
  const name = String(values.name)
  if (Object.keys(fields).length >= fieldsMax)
    return [{ path: '', code: 'fields-too-many', params: { max: fieldsMax } }]
  return [
    ...checkName(name),
    ...(name in fields ? [{ path: 'name', code: 'field-name-taken', params: { value: name } } as const] : []),
    ...checkLabelFree(values.label, fields),
  ]
}

/** Two fields of one label cannot be told apart in a form, a list or a workbook. */
export function checkLabelFree(label: unknown, fields: Readonly<Record<string, Field>>): Refusal[] {
  const spoken = locales.map((locale) => (label as Record<string, string> | null)?.[locale])
  const twin = Object.values(fields).find((field) => locales.some((locale, n) => field.label[locale] === spoken[n]))
  return twin ? [{ path: 'label', code: 'field-label-taken', params: calledBy(twin.label, '') }] : []
}
