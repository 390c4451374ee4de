import type { FieldTypeName } from '../fields/field.ts'
import { comparedField } from '../filters/compared-field.ts'
import type { ObjectDefinition } from './object.ts'

const groupable: readonly FieldTypeName[] = ['choice', 'yesNo', 'link']
const dated: readonly FieldTypeName[] = ['date', 'dateTime']

/** Whether records can be put into groups by it: a field of few values, a day, or a part of an address. */
export function isGroupable(definition: ObjectDefinition, path: string): boolean {
  const compared = comparedField(definition, path)
  if (!compared || compared.kept.sensitive || compared.through) return false
  const inDefinition = Object.hasOwn(definition.fields, compared.name)
  return (
    inDefinition && (compared.part !== null || isDated(definition, path) || groupable.includes(compared.field.type))
  )
}

/** Whether a list may show its categories beside it: groups, or the teams of people. */
export function isCategory(definition: ObjectDefinition, path: string): boolean {
  return comparedField(definition, path)?.through !== undefined || isGroupable(definition, path)
}

/** Whether it holds days or moments. */
export function isDated(definition: ObjectDefinition, path: string): boolean {
  const compared = comparedField(definition, path)
  return compared !== undefined && dated.includes(compared.field.type)
}
