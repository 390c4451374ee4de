import type { Refusal, Values } from '../../change/change.ts'
import type { Field } from '../../fields/field.ts'
import { defineObject } from '../../objects/define-object.ts'
import type { ObjectDefinition, Section } from '../../objects/object.ts'
import type { Label } from '../../text/locale.ts'
import { toLabel } from '../labels.ts'

/** An object that an administrator made, as far as its lines follow from it. */
interface Whole {
  /** Its identity. */
  readonly id: string
  readonly name: string
  readonly label: Label
  /** What its codes begin with, where nobody says. */
  readonly initials: string
  readonly addedAt: string
}

export function hasLines({ lines }: Values): boolean {
  return lines === true
}

/** Whether its records have owners; they do unless it is said that they do not. */
export function isOwned({ owned }: Values): boolean {
  return owned !== false
}

/** Lines that were switched off: there may be some. Where they never were, nothing is said. */
export function hadLines({ lines }: Values): boolean {
  return lines === false
}

/** The object of its lines: `contractLine`. */
export function lineName(name: string): string {
  return `${name}Line`
}

/** As long as the names of all objects, with `Line` behind it. */
const nameMax = 36

/** What speaks against lines under that name. */
export function checkLines(values: Values): Refusal[] {
  const name = String(values.name)
  if (!hasLines(values)) return []
  const isLong = name.length > nameMax
  return [
    ...(isLong ? [{ path: 'lines', code: 'lines-name-long', params: { max: nameMax } } as const] : []),
    ...(name in lineFields ? [{ path: 'name', code: 'name-reserved', params: { value: name } } as const] : []),
  ]
}

const lineFields = {
  product: {
    type: 'link',
    to: 'product',
    label: { 'zh-CN': '产品', en: 'Product' },
    copies: { fields: { price: [{ of: 'linked', field: 'price' }] } },
  },
  quantity: {
    type: 'number',
    label: { 'zh-CN': '数量', en: 'Quantity' },
    required: true,
    default: 1,
    scale: 3,
    min: 0,
  },
  price: { type: 'money', label: { 'zh-CN': '单价', en: 'Price' }, min: 0, unitPrice: true },
  amount: {
    type: 'formula',
    readOnly: true,
    label: { 'zh-CN': '金额', en: 'Amount' },
    result: 'money',
    expression: 'quantity * price',
  },
  remark: { type: 'text', label: { 'zh-CN': '备注', en: 'Remark' }, maxLength: 200 },
} as const satisfies Readonly<Record<string, Field>>

/** The lines of an object: of a product or none, with a quantity and a price; other fields are added like those of any object. */
export function makeLines({ id, name, label, initials, addedAt }: Whole, values: Values): ObjectDefinition {
  const parent: Field = { type: 'link', to: name, whenTargetDeleted: 'cascade', label, required: true }
  const columns = Object.keys(lineFields)
  return defineObject({
    // Two underscores stand in no name that anybody gives.
    id: `${id}__line`,
    name: lineName(name),
    label: linesLabel(label, values),
    kind: 'custom',
    group: 'none',
    addedAt,
    numbering: `${initials}L{YYYY}{000000}`,
    title: 'code',
    owned: isOwned(values),
    partOf: name,
    partsField: 'lines',
    fields: { [name]: parent, ...lineFields },
    sections: [{ name: 'basics', label: { 'zh-CN': '明细信息', en: 'Line' }, fields: ['code', name, ...columns] }],
    columns,
  })
}

/** Lines that are switched off, as far as they fall with their whole. What they name may go: nobody could take it out of them. */
export function makeRetiredLines(whole: Whole, values: Values): ObjectDefinition {
  const lines = makeLines(whole, values)
  const product: Field = { ...lineFields.product, whenTargetDeleted: 'keep' }
  return { ...lines, retired: true, fields: Object.assign(Object.create(null), { ...lines.fields, product }) }
}

/** The fields by which an object has its lines: the list, and what they come to. */
export function wholeFields({ name, label }: Pick<Whole, 'name' | 'label'>, values: Values) {
  const of = lineName(name)
  return {
    lines: { type: 'lines', of, via: name, label: linesLabel(label, values) },
    linesTotal: {
      type: 'rollup',
      readOnly: true,
      label: { 'zh-CN': '明细合计', en: 'Total of the lines' },
      of,
      via: name,
      compute: 'sum',
      field: 'amount',
      result: 'money',
    },
  } as const satisfies Readonly<Record<string, Field>>
}

export const linesSection: Section = {
  name: 'lines',
  label: { 'zh-CN': '明细', en: 'Lines' },
  fields: ['lines', 'linesTotal'],
}

function linesLabel(label: Label, { linesLabel: written }: Values): Label {
  return toLabel(written) ?? { 'zh-CN': `${label['zh-CN']}明细`, en: `${label.en} line` }
}
