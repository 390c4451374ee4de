import type { Field } from '../../core/fields/field.ts'

const chosen: readonly Field['type'][] = ['choice', 'link', 'yesNo', 'date', 'dateTime']
const notTyped: readonly Field['type'][] = [...chosen, 'choices', 'links', 'address', 'attachment', 'lines']

/** In a list or a calendar Enter chooses; it saves only where one types. */
export function isTyped(field: Field): boolean {
  return !notTyped.includes(field.type)
}

/**
 * One value picked from a list, a calendar or by a switch is decided. Several are picked one after the other, and the wheel
 * of a telephone's calendar passes over days that nobody means: there leaving decides.
 */
export function isDecidedWhenChosen(field: Field): boolean {
  const byWheel = matchMedia('(pointer: coarse)').matches && (field.type === 'date' || field.type === 'dateTime')
  return chosen.includes(field.type) && !byWheel
}
