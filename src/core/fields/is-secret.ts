import type { Field } from './field.ts'

/** Hidden from everybody to whom no role opens it: what others read is not made of it. */
export function isSecret({ sensitive, confidential }: Pick<Field, 'sensitive' | 'confidential'>): boolean {
  return sensitive === true || confidential === true
}
