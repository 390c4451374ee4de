import type { Refusal } from '../../change/change.ts'
import type { ChoiceField, ChoicesField, Field } from '../../fields/field.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import type { ShapeInput } from '../build-definitions.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { calledBy } from '../labels.ts'

/**
 * The definition with its dependent choices, whose parents may have been made before or after them. One that does not hold
 * together depends on nothing until it does.
 */
export function checkDependence(definition: ObjectDefinition, { records, blame }: ShapeInput): ObjectDefinition {
  const fields: Record<string, Field> = Object.assign(Object.create(null), definition.fields)
  for (const record of records) {
    const [name, path] = placeOf(record)
    const field = name === null ? undefined : definition.fields[name]
    if (name === null || (field?.type !== 'choice' && field?.type !== 'choices')) continue
    const refusals = faultsOf(name, field, { fields, path })
    if (refusals.length === 0) continue
    blame(record, ...refusals)
    const { dependsOn: _, ...independent } = field
    fields[name] = { ...independent, options: field.options.map(({ for: _for, ...option }) => option) }
  }
  return { ...definition, fields }
}

/** The field that a record makes or changes, and where the record says on what it depends. */
function placeOf({ object, values }: ConfigurationRecord): readonly [string | null, string] {
  if (object === 'customField') return [String(values.name), 'settings']
  return [object === 'fieldSettings' ? String(values.field) : null, 'dependsOn']
}

type Fields = ObjectDefinition['fields']

function faultsOf(
  name: string,
  field: ChoiceField | ChoicesField,
  { fields, path }: { readonly fields: Fields; readonly path: string },
): Refusal[] {
  const { dependsOn, options } = field
  if (dependsOn === undefined)
    return options.some((option) => option.for) ? [{ path: 'options', code: 'option-for-without-parent' }] : []
  const parent = fields[dependsOn]
  if (parent?.type !== 'choice')
    return [{ path, code: 'depends-on-unknown', params: calledBy(parent?.label, dependsOn) }]
  if (leadsBack(name, fields)) return [{ path, code: 'depends-on-circle', params: calledBy(parent.label, dependsOn) }]
  const values = new Set(parent.options.map(({ value }) => value))
  const strange = options.flatMap((option) => option.for ?? []).find((value) => !values.has(value))
  if (strange === undefined) return []
  const params = { value: strange, parent: parent.label['zh-CN'], parentEn: parent.label.en }
  return [{ path: 'options', code: 'option-for-unknown', params }]
}

/** Whether whoever goes from parent to parent comes back to where she began. */
function leadsBack(name: string, fields: Fields): boolean {
  const seen = new Set<string>()
  let at: string | undefined = name
  while (at !== undefined && !seen.has(at)) {
    seen.add(at)
    const field: Field | undefined = fields[at]
    at = field?.type === 'choice' || field?.type === 'choices' ? field.dependsOn : undefined
  }
  return at === name
}
