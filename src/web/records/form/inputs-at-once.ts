import type { Section } from '../../../core/objects/object.ts'

/** A form of as many fields opens in no time. */
const fieldsOfShortForm = 80
/** More than fits on a screen. */
const madeWithLongForm = 40

/** Whether the input of a field is made with its form: in a long one what is further down waits until it comes into sight. */
export function inputsAtOnce(sections: readonly Section[]): (name: string) => boolean {
  const names = sections.flatMap(({ fields }) => fields)
  if (names.length <= fieldsOfShortForm) return () => true
  const first = new Set(names.slice(0, madeWithLongForm))
  return (name) => first.has(name)
}
