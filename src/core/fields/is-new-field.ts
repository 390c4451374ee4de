import type { Field } from './field.ts'

const newForDays = 14
const dayMs = 24 * 60 * 60 * 1000

/** Whether an administrator added the field so lately that people are told. */
export function isNewField({ addedAt }: Pick<Field, 'addedAt'>, now: Date): boolean {
  if (addedAt === undefined) return false
  const age = now.getTime() - new Date(addedAt).getTime()
  return age < newForDays * dayMs
}
