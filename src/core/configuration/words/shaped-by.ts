import type { Values } from '../../change/change.ts'
import type { Field } from '../../fields/field.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import type { Label } from '../../text/locale.ts'
import { inSentence, pluralLabel } from '../../text/plural.ts'
import { toLabel } from '../labels.ts'

/** What a record of the configuration shapes: an object, of it perhaps a field; and what people call the record. */
export interface Shaped {
  readonly label: Label
  readonly object: string
  readonly field?: string
}

/** An object by its name, as far as it is known to whoever asks. */
export type FindShaped = (object: string) => Pick<ObjectDefinition, 'label' | 'fields' | 'stage'> | undefined

/** Names a record of the configuration by the labels of what it shapes, never by its codes; null for every other record. */
export function shapedBy(kind: string, values: Values, find: FindShaped): Shaped | null {
  const naming = names[kind]
  if (!naming) return null
  const object = textIn(values, kind === 'customObject' ? 'name' : 'object')
  const name = textIn(values, kind === 'customField' ? 'name' : 'field')
  const definition = find(object)
  const field = definition?.fields[name]
  const label = naming({
    values,
    object: definition?.label ?? same(object),
    field: field?.label ?? same(name),
  })
  return { label, object, ...(name ? { field: name } : {}) }
}

/**
 * What a record's settings are about, for the words of what they hold: of the configuration what it shapes, of others the object they
 * name; null where the field goes by its type alone.
 */
export function aboutOf({ kind, name, values, find }: AboutQuestion): AboutRecord | null {
  const shaped = shapedBy(kind, values, find)
  if (shaped) return shaped
  if (!maySpeak(kind, find(kind)?.fields[name])) return null
  return { object: kind === 'orderChange' ? 'order' : textIn(values, 'object') }
}

/** Whether what such a field holds may be about another object, and be said in its words: else its type says all there is. */
export function maySpeak(kind: string, field: Pick<Field, 'type'> | undefined): boolean {
  return Object.hasOwn(names, kind) || namesItsObject(kind) || field?.type === 'settings'
}

/** Records that are no configuration, and name the object they are about like one. */
export function namesItsObject(kind: string): boolean {
  return kind === 'grant' || kind === 'accessRequest' || kind === 'view'
}

export type AboutRecord = Pick<Shaped, 'object' | 'field'>

interface AboutQuestion {
  readonly kind: string
  /** The field that holds it. */
  readonly name: string
  readonly values: Values
  readonly find: FindShaped
}

interface Naming {
  readonly values: Values
  readonly object: Label
  readonly field: Label
}

const names: Readonly<Record<string, (naming: Naming) => Label>> = {
  customObject: ({ values, object }) => toLabel(values.label) ?? object,
  customField: ({ values, field }) => toLabel(values.label) ?? field,
  fieldRemoval: ({ values, field }) => toLabel(values.label) ?? field,
  fieldSettings: ({ object, field }) => joined(object, field),
  stagePath: ({ object, field }) => joined(object, field),
  validationRule: ({ values }) => same(textIn(values, 'name')),
  approvalFlow: ({ values }) => same(textIn(values, 'name')),
  doubleEntryRule: ({ values }) => same(textIn(values, 'name')),
  editPolicy: ({ values }) => same(textIn(values, 'name')),
  preset: ({ values }) => toLabel(values.label) ?? same(textIn(values, 'name')),
  changeTemplate: ({ values }) => toLabel(values.label) ?? same(textIn(values, 'name')),
  layout: ({ object }) => ({ 'zh-CN': `${object['zh-CN']}的表单布局`, en: `Form layout of ${object.en}` }),
  numberingRule: ({ object }) => ({ 'zh-CN': `${object['zh-CN']}的编号`, en: `Numbering of ${object.en}` }),
  exclusiveEditing: ({ object }) => ({
    'zh-CN': `${object['zh-CN']}的独占编辑`,
    en: `Exclusive editing of ${object.en}`,
  }),
  overpayment: ({ object }) => ({ 'zh-CN': `${object['zh-CN']}的超额回款`, en: `Over-payment of ${object.en}` }),
  orderClosing: ({ object }) => ({
    'zh-CN': `${object['zh-CN']}何时改用变更单`,
    en: `When ${inSentence(pluralLabel(object, 'en'), 'en')} are changed by documents`,
  }),
  signInPolicy: () => ({ 'zh-CN': '登录策略', en: 'Sign-in policy' }),
  listSettings: ({ object }) => ({ 'zh-CN': `${object['zh-CN']}的列表`, en: `List of ${object.en}` }),
}

function joined(object: Label, field: Label): Label {
  return { 'zh-CN': `${object['zh-CN']} · ${field['zh-CN']}`, en: `${object.en} · ${field.en}` }
}

function same(text: string): Label {
  return { 'zh-CN': text, en: text }
}

function textIn(values: Values, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value : ''
}
