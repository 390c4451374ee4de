import type { Draft } from './draft.ts'
import type { ChangeContext } from './change-context.ts'

/** Whose a record is and was. */
export type Owners = readonly string[]

/** Whose a draft's record was and is to be; a part is whose its whole is, and was. */
export function ownersOf({ owners }: Pick<ChangeContext, 'owners'>, draft: Draft): Owners {
  const { partOf } = draft.definition
  if (partOf === undefined) return ownOwners(draft)
  const root = draft.part?.root
  const wholes = [draft.before?.values[partOf], draft.after[partOf]].filter((id) => typeof id === 'string')
  return wholes.flatMap((id) => (root?.id === id ? ownOwners(root) : (owners.get(id) ?? [])))
}

/** Those that stand in the record itself. */
export function ownOwners({ before, after }: Pick<Draft, 'before' | 'after'>): Owners {
  return [before?.values.owner, after.owner].filter((id) => typeof id === 'string')
}
