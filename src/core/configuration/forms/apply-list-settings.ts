import type { Refusal } from '../../change/change.ts'
import { isOrderable } from '../../fields/is-orderable.ts'
import type { Json } from '../../json.ts'
import type { ObjectDefinition, Sort } from '../../objects/object.ts'
import type { ShapeInput } from '../build-definitions.ts'
import { calledBy } from '../labels.ts'

/** The definition with the columns and the order that an administrator gave its list; a field that is gone is left out. */
export function applyListSettings(definition: ObjectDefinition, { records, blame }: ShapeInput): ObjectDefinition {
  const [record, second] = records.filter(({ object }) => object === 'listSettings')
  if (second)
    blame(second, { path: 'object', code: 'list-settings-twice', params: calledBy(definition.label, definition.name) })
  if (!record) return definition
  const isField = (name: Json | undefined): name is string =>
    typeof name === 'string' && Object.hasOwn(definition.fields, name)
  const columns = Array.isArray(record.values.columns) ? record.values.columns : []
  const sort = toSort(record.values.sort)
  const strange = [
    ...columns.filter((name) => !isField(name)).map((name) => unknown('columns', name)),
    ...(sort && !canOrder(definition, sort) ? [unknown('sort', sort.field)] : []),
  ]
  blame(record, ...strange.map((fault) => ({ ...fault, dormant: true as const })))
  const shown = [...new Set(columns.filter(isField))]
  return {
    ...definition,
    ...(shown.length > 0 ? { columns: shown } : {}),
    ...(sort && canOrder(definition, sort) ? { sort } : {}),
    ...(record.values.exportReason === true ? { exportReason: true as const } : {}),
  }
}

function canOrder({ fields }: ObjectDefinition, { field }: Sort): boolean {
  const sorted = Object.hasOwn(fields, field) ? fields[field] : undefined
  return sorted !== undefined && isOrderable(sorted)
}

function toSort(written: Json | undefined): Sort | null {
  if (typeof written !== 'string' || written === '') return null
  return written.startsWith('-') ? { field: written.slice(1), direction: 'desc' } : { field: written, direction: 'asc' }
}

function unknown(path: string, name: Json): Refusal {
  const value = typeof name === 'string' ? name : JSON.stringify(name)
  return { path, code: 'configured-field-unknown', params: { value: value.slice(0, 60) } }
}
