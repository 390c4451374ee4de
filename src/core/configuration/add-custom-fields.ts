import type { Refusal } from '../change/change.ts'
import type { Field } from '../fields/field.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { locales } from '../text/locale.ts'
import type { ShapeInput } from './build-definitions.ts'
import type { ConfigurationRecord } from './configuration-record.ts'
import { inOrderOfMaking } from './make-custom-objects.ts'
import { checkName, customFieldId } from './names.ts'
import { toField } from './to-field.ts'

/** PostgreSQL takes 1,600 columns in a table, those of retired fields among them. */
const fieldsMax = 1_000

/** The definition with the fields an administrator added, each in the section it is to stand in. */
export function addCustomFields(
  definition: ObjectDefinition,
  { records, configuration, blame }: ShapeInput,
): ObjectDefinition {
  const own = records.filter(({ object }) => object === 'customField')
  if (own.length === 0) return definition
  const fields: Record<string, Field> = Object.assign(Object.create(null), definition.fields)
  const all = configuration.filter(({ object }) => object === 'customField')
  const added: ConfigurationRecord[] = []
  for (const record of inOrderOfMaking(own)) {
    const refusals = checkPlace(record, fields)
    const name = String(record.values.name)
    const field = toField(record.values, { id: customFieldId(record, all), createdAt: record.createdAt })
    blame(record, ...refusals, ...('refusals' in field ? field.refusals : []))
    if (refusals.length > 0 || 'refusals' in field) continue
    fields[name] = field.made
    added.push(record)
  }
  return { ...definition, fields: inPlace(definition, fields), sections: withAdded(definition, added) }
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
  return twin ? [{ path: 'label', code: 'field-label-taken', params: { value: twin.label['zh-CN'] } }] : []
}

/** What Kebu keeps of every record stays last. */
function inPlace(definition: ObjectDefinition, fields: Readonly<Record<string, Field>>): Record<string, Field> {
  const kept = new Set(definition.sections.find(({ name }) => name === 'kept')?.fields)
  const names = Object.keys(fields)
  const ordered = [...names.filter((name) => !kept.has(name)), ...names.filter((name) => kept.has(name))]
  return Object.assign(Object.create(null), Object.fromEntries(ordered.map((name) => [name, fields[name]])))
}

const more = { name: 'custom', label: { 'zh-CN': '更多信息', en: 'More' } } as const

/** Behind what stands in their section, in the order of their positions; those of no section come before what Kebu keeps. */
function withAdded(definition: ObjectDefinition, added: readonly ConfigurationRecord[]): ObjectDefinition['sections'] {
  const { sections } = definition
  const known = new Set(sections.map(({ name }) => name))
  const bySection = Map.groupBy(inOrderOfPosition(added), ({ values }) =>
    known.has(String(values.section)) ? String(values.section) : more.name,
  )
  const namesIn = (section: string) => (bySection.get(section) ?? []).map(({ values }) => String(values.name))
  const filled = sections.map((section) => ({ ...section, fields: [...section.fields, ...namesIn(section.name)] }))
  const rest = namesIn(more.name)
  if (rest.length === 0 || known.has(more.name)) return filled
  const at = filled.findIndex(({ name }) => name === 'kept')
  return filled.toSpliced(at < 0 ? filled.length : at, 0, { ...more, fields: rest })
}

function inOrderOfPosition(records: readonly ConfigurationRecord[]): ConfigurationRecord[] {
  const place = ({ values }: ConfigurationRecord) => (typeof values.position === 'number' ? values.position : Infinity)
  return records.toSorted((one, other) => place(one) - place(other) || (one.id < other.id ? -1 : 1))
}
