import type { ChangeContext } from '../context/change-context.ts'
import type { About } from './find-approvers.ts'

/** By what those who decide on what was caught are found. */
export function aboutCaught({ parking: { owners, named } }: ChangeContext): About {
  return { owners: [...owners], fields: Object.fromEntries([...named].map(([field, ids]) => [field, [...ids]])) }
}
