import type { Field } from './field.ts'
import type { Problem } from './field-type.ts'
import type { Option } from './option.ts'

/** What is offered to whoever chooses: not what has been retired, but for what the record holds already. */
export function offeredOptions(options: readonly Option[], held: unknown = null): readonly Option[] {
  const keeps = new Set(Array.isArray(held) ? held : [held])
  return options.filter(({ retired, value }) => !retired || keeps.has(value))
}

/** The problem with a value that takes up a retired option which the record did not hold before, or null. */
export function retiredProblem(field: Field, value: unknown, held: unknown): Problem | null {
  if (field.type !== 'choice' && field.type !== 'choices') return null
  const taken = field.options.find(
    (option) => option.retired && holds(value, option.value) && !holds(held, option.value),
  )
  return taken ? { code: 'option-retired', params: { value: taken.label['zh-CN'], valueEn: taken.label.en } } : null
}

function holds(value: unknown, option: string): boolean {
  return Array.isArray(value) ? value.includes(option) : value === option
}
