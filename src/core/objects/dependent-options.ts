import type { ChoiceField, ChoicesField, Field, Option } from '../fields/field.ts'
import type { ObjectDefinition } from './object.ts'

/** A choice whose options belong to the values of another: 细分 to 行业. */
export interface Dependence {
  readonly name: string
  readonly field: ChoiceField | ChoicesField
  readonly parentName: string
  readonly parent: ChoiceField
}

/** The choices of an object that depend on another. */
export function dependences({ fields }: Pick<ObjectDefinition, 'fields'>): Dependence[] {
  return Object.entries(fields).flatMap(([name, field]): Dependence[] => {
    if ((field.type !== 'choice' && field.type !== 'choices') || field.dependsOn === undefined) return []
    const parent = fields[field.dependsOn]
    return parent?.type === 'choice' ? [{ name, field, parentName: field.dependsOn, parent }] : []
  })
}

/** The choice by which the options of this field go; undefined where they stand by themselves. */
export function parentNameOf(field: Field | undefined): string | undefined {
  return field?.type === 'choice' || field?.type === 'choices' ? field.dependsOn : undefined
}

/** Whether the option may stand beside this value of the other field; one that names none stands beside all. */
export function isFitting({ for: values }: Option, parentValue: unknown): boolean {
  return values === undefined || values.some((value) => value === parentValue)
}

/** The field as it may be entered beside these values: only options that fit, and what is held already. */
export function fittingField(
  field: Field | undefined,
  values: Readonly<Record<string, unknown>>,
  held: unknown,
): Field | undefined {
  if ((field?.type !== 'choice' && field?.type !== 'choices') || field.dependsOn === undefined) return field
  const parentValue = values[field.dependsOn]
  const isHeld = (value: string) => (Array.isArray(held) ? held.includes(value) : held === value)
  return {
    ...field,
    options: field.options.filter((option) => isFitting(option, parentValue) || isHeld(option.value)),
  }
}
