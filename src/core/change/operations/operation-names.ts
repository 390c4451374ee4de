import type { Field, FieldTypeName } from '../../fields/field.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import type { Label } from '../../text/locale.ts'

/** What a batch may do to a field beside giving it a value, by the key that says so. */
export const operationNames = [
  'add',
  'multiply',
  'append',
  'prepend',
  'replace',
  'replacePattern',
  'copy',
  'ifEmpty',
  'shiftDays',
  'addOption',
  'removeOption',
  'replaceOption',
  'advance',
] as const
export type OperationName = (typeof operationNames)[number]

/** A value is `set`; null clears. */
export type AnyOperation = OperationName | 'set'

export const operationLabels: Readonly<Record<AnyOperation, Label>> = {
  set: { 'zh-CN': '改为', en: 'set to' },
  add: { 'zh-CN': '加上', en: 'add' },
  multiply: { 'zh-CN': '乘以', en: 'multiply by' },
  append: { 'zh-CN': '末尾追加', en: 'append' },
  prepend: { 'zh-CN': '开头添加', en: 'prepend' },
  replace: { 'zh-CN': '查找替换', en: 'find and replace' },
  replacePattern: { 'zh-CN': '按模式替换', en: 'replace by pattern' },
  copy: { 'zh-CN': '复制自', en: 'copy from' },
  ifEmpty: { 'zh-CN': '为空时填入', en: 'fill where empty' },
  shiftDays: { 'zh-CN': '推移天数', en: 'move by days' },
  addOption: { 'zh-CN': '添加选项', en: 'add an option' },
  removeOption: { 'zh-CN': '去掉选项', en: 'take an option out' },
  replaceOption: { 'zh-CN': '替换选项', en: 'replace an option' },
  advance: { 'zh-CN': '推进到下一状态', en: 'advance to the next state' },
}

const numbers = ['set', 'add', 'multiply', 'copy', 'ifEmpty'] as const
const texts = ['set', 'append', 'prepend', 'replace', 'replacePattern', 'copy', 'ifEmpty'] as const
const days = ['set', 'shiftDays', 'copy', 'ifEmpty'] as const
const whole = ['set', 'copy', 'ifEmpty'] as const

/** Lines are compared with those of one record, and are not the same for many. */
const byType: Readonly<Record<FieldTypeName, readonly AnyOperation[]>> = {
  text: texts,
  longText: texts,
  email: texts,
  website: texts,
  number: numbers,
  money: numbers,
  date: days,
  dateTime: days,
  yesNo: whole,
  choice: ['set', 'replaceOption', 'advance', 'copy', 'ifEmpty'],
  choices: ['set', 'append', 'addOption', 'removeOption', 'replaceOption', 'copy', 'ifEmpty'],
  link: whole,
  links: whole,
  phone: whole,
  address: whole,
  creditCode: whole,
  idCard: whole,
  bankCard: whole,
  autoNumber: ['set'],
  attachment: ['set'],
  settings: ['set'],
  formula: [],
  rollup: [],
  lines: [],
}

/** A field, and the object it stands in. */
export interface FieldPlace {
  readonly definition: Pick<ObjectDefinition, 'fields' | 'moves' | 'partOf' | 'handsOn'>
  readonly name: string
  readonly field: Field
}

/** What may be done to a field. */
export function operationsOf(place: FieldPlace): readonly AnyOperation[] {
  const { field } = place
  const possible = byType[field.type]
  if (isNamedOutright(place)) return possible.filter((one) => one === 'set')
  return field.type === 'choice' && !hasPath(place) ? possible.filter((one) => one !== 'advance') : possible
}

/** Whose part a record is, and who does the work on it, is said: others follow from it before any record is read. */
function isNamedOutright({ definition: { partOf, handsOn }, name }: FieldPlace): boolean {
  return name === partOf || name === handsOn?.by
}

/** Without one nobody has said what follows what. */
function hasPath({ definition: { moves = [] }, name }: FieldPlace): boolean {
  return moves.some(({ field }) => field === name)
}
