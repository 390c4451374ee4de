import type { RecordChange } from './record-change.ts'

/** Whose a record is and was. */
export type Owners = readonly string[]

interface KnownOwners {
  /** Of the records that parts belong to, by id. */
  readonly owners: ReadonlyMap<string, Owners>
}

/** Whose a record was and is to be; a part is whose its whole is, and was. */
export function ownersOf({ owners }: KnownOwners, record: RecordChange): Owners {
  const { partOf } = record.definition
  if (partOf === undefined) return ownOwners(record)
  const root = record.part?.root
  const wholes = [record.before?.values[partOf], record.after[partOf]].filter((id) => typeof id === 'string')
  return wholes.flatMap((id) => (root?.id === id ? ownOwners(root) : (owners.get(id) ?? [])))
}

/** Those that stand in the record itself. */
export function ownOwners({ before, after }: Pick<RecordChange, 'before' | 'after'>): Owners {
  return [before?.values.owner, after.owner].filter((id) => typeof id === 'string')
}
