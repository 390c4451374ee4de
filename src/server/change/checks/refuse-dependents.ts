import { type Draft, rootOf, stands } from '../context/draft.ts'
import { untilSettled } from './until-settled.ts'

/** A draft that may be only where another one of the same chunk is: a contact of a new customer. */
export interface Dependence {
  readonly draft: Draft
  readonly on: Draft
  /** Says of the draft why it may not be. */
  refuse(): void
}

/** What depends on something that is refused, itself or with its order, falls with it, and so on. */
export function refuseDependents(drafts: readonly Draft[], dependences: readonly Dependence[]): readonly Dependence[] {
  if (dependences.length === 0) return []
  const refused: Dependence[] = []
  untilSettled(() => {
    const falling = fallingRoots(drafts)
    const left = dependences.filter(({ draft, on }) => !falling.has(rootOf(draft)) && falling.has(rootOf(on)))
    for (const dependence of left) dependence.refuse()
    refused.push(...left)
    return left
  })
  return refused
}

/** What people asked for and does not stand, itself or in one of its parts. */
export function fallingRoots(drafts: readonly Draft[]): Set<Draft> {
  return new Set(drafts.filter((draft) => !stands(draft)).map(rootOf))
}
