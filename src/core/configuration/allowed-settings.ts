import type { FieldTypeName } from '../fields/field.ts'

/** What a field of a type may be asked to be: decided once, for what the page offers and for what the write path takes. */
export const isComputed = among('formula', 'rollup')
export const hasOptions = among('choice', 'choices')
export const canBeUnique = among(
  'text',
  'number',
  'phone',
  'email',
  'website',
  'creditCode',
  'idCard',
  'bankCard',
  'autoNumber',
)
/** Only texts can be sealed and found again by their hash. */
export const canBeSealed = among('text', 'longText', 'phone', 'email', 'creditCode', 'idCard', 'bankCard')
export const canBeSorted = among('text', 'number', 'money', 'date', 'dateTime', 'yesNo', 'choice', 'rollup')
const searchedAsWritten = among('phone', 'email', 'creditCode', 'autoNumber', 'website')

/** How the search box finds it; undefined where it cannot. */
export function searchOf(type: FieldTypeName): 'text' | 'plain' | undefined {
  if (type === 'text') return 'text'
  return searchedAsWritten(type) ? 'plain' : undefined
}

/** Whether a value may come along from a linked record: one that says the same in both. */
export const canBeTaken = among(
  'text',
  'longText',
  'number',
  'money',
  'date',
  'dateTime',
  'yesNo',
  'phone',
  'email',
  'website',
  'address',
)

/** Whether it may follow what it was taken from later: an amount would change with its currency, which stays. */
export function canFollow(type: FieldTypeName): boolean {
  return canBeTaken(type) && type !== 'money'
}

/** What `settings` of a field may say, by its type; everything else has a place of its own in the record, or is Kebu's affair. */
const settingNames: Partial<Readonly<Record<FieldTypeName, readonly string[]>>> = {
  choice: ['dependsOn'],
  choices: ['dependsOn'],
  text: ['maxLength'],
  longText: ['maxLength'],
  number: ['scale', 'min', 'max', 'unit'],
  money: ['min', 'max', 'unitPrice', 'currencyField'],
  link: ['whenTargetDeleted'],
  phone: ['kind'],
  autoNumber: ['rule', 'period'],
  formula: ['result', 'scale', 'currencyField'],
  rollup: ['of', 'via', 'compute', 'field', 'result', 'except', 'currencyField'],
}

export function settingsOfType(type: FieldTypeName): readonly string[] {
  return [
    ...(settingNames[type] ?? []),
    ...(canBeTaken(type) ? ['takenFrom'] : []),
    ...(canFollow(type) ? ['takenLater'] : []),
  ]
}

/** The settings among these that a field of the type does not have. */
export function strangeSettings(type: FieldTypeName, names: readonly string[]): string[] {
  return names.filter((name) => !settingsOfType(type).includes(name))
}

function among(...types: readonly FieldTypeName[]): (type: FieldTypeName) => boolean {
  const set = new Set(types)
  return (type) => set.has(type)
}
