import { type RecordChange, rootOf, stands } from '../context/record-change.ts'
import { repeatToFixpoint } from './fixpoint.ts'

/** A record that may be only where another one of the same chunk is: a contact of a new customer. */
export interface Dependence {
  readonly record: RecordChange
  readonly on: RecordChange
  /** Says of the record why it may not be. */
  refuse(): void
}

/** What depends on something that is refused, itself or with its order, falls with it, and so on. */
export function refuseDependents(
  records: readonly RecordChange[],
  dependences: readonly Dependence[],
): readonly Dependence[] {
  if (dependences.length === 0) return []
  const refused: Dependence[] = []
  repeatToFixpoint(() => {
    const falling = fallingRoots(records)
    const left = dependences.filter(({ record, on }) => !falling.has(rootOf(record)) && falling.has(rootOf(on)))
    for (const dependence of left) dependence.refuse()
    refused.push(...left)
    return left
  })
  return refused
}

/** What people asked for and does not stand, itself or in one of its parts. */
export function fallingRoots(records: readonly RecordChange[]): Set<RecordChange> {
  return new Set(records.filter((record) => !stands(record)).map(rootOf))
}
