import type { Field } from '../fields/field.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { Label } from '../text/locale.ts'

/** What a column of a file can be matched with: a field, or a part of one that files often keep in a column of its own. */
export interface ImportTarget {
  /** The field's name, or `field.part`. */
  readonly name: string
  readonly field: string
  readonly part: ImportPart | null
  readonly label: Label
  /** What else it is called, by those whose files they are. */
  readonly synonyms: readonly string[]
  readonly required: boolean
}

/**
 * Parts of an address, of a person's name, and numbers written another way: a percentage as a fraction (0.15 for 15 %),
 * which is how Excel stores it.
 */
export const importParts = [
  'province',
  'city',
  'district',
  'street',
  'postalCode',
  'country',
  'firstName',
  'lastName',
  'fraction',
] as const
export type ImportPart = (typeof importParts)[number]

/** Every field of the object that a file may fill, in the order people see, each followed by its parts. */
export function importTargets(definition: ObjectDefinition): ImportTarget[] {
  return Object.entries(definition.fields).flatMap(([name, field]) =>
    isImportable(field) ? [wholeOf(name, field), ...partsOf(definition, name, field)] : [],
  )
}

/** Fields Kebu keeps itself, children and files do not come in columns. */
function isImportable(field: Field): boolean {
  return !field.readOnly && !['lines', 'attachment', 'settings', 'formula', 'rollup'].includes(field.type)
}

function wholeOf(name: string, field: Field): ImportTarget {
  return {
    name,
    field: name,
    part: null,
    label: field.label,
    synonyms: field.synonyms ?? [],
    required: isRequired(field),
  }
}

/** A file need not bring what Kebu fills in by itself. */
function isRequired(field: Field): boolean {
  return field.required === true && field.default === undefined
}

function partsOf(definition: ObjectDefinition, name: string, field: Field): ImportTarget[] {
  return partNames(definition, name, field).map((part) => ({
    name: `${name}.${part}`,
    field: name,
    part,
    synonyms: [],
    label: {
      'zh-CN': `${field.label['zh-CN']}：${partLabels[part]['zh-CN']}`,
      en: `${field.label.en}: ${partLabels[part].en}`,
    },
    required: false,
  }))
}

const addressParts = ['province', 'city', 'district', 'street', 'postalCode', 'country'] as const
const nameParts = ['lastName', 'firstName'] as const

function partNames({ name: object, title }: ObjectDefinition, name: string, field: Field): readonly ImportPart[] {
  if (field.type === 'address') return addressParts
  if (field.type === 'number' && field.unit === '%') return ['fraction']
  return name === title && (object === 'user' || object === 'contact') ? nameParts : []
}

const partLabels: Readonly<Record<ImportPart, Label>> = {
  province: { 'zh-CN': '省', en: 'province' },
  city: { 'zh-CN': '市', en: 'city' },
  district: { 'zh-CN': '区', en: 'district' },
  street: { 'zh-CN': '街道', en: 'street' },
  postalCode: { 'zh-CN': '邮编', en: 'postal code' },
  country: { 'zh-CN': '国家', en: 'country' },
  firstName: { 'zh-CN': '名', en: 'first name' },
  lastName: { 'zh-CN': '姓', en: 'last name' },
  fraction: { 'zh-CN': '小数（0.15 即 15%）', en: 'as a fraction (0.15 is 15 %)' },
}
