import type { Refusal } from '../../core/change/change.ts'

/** A question that may not be asked: a field the actor cannot read, a broken cursor, an object that is not hers to see. */
export class QueryRefused extends Error {
  readonly problems: readonly Refusal[]
  /** The object the problems' fields are of. */
  readonly object: string | undefined

  constructor(problems: readonly Refusal[], object?: string) {
    super(problems.map((problem) => `${problem.path}: ${problem.code}`).join('; '))
    this.name = 'QueryRefused'
    this.problems = problems
    this.object = object
  }
}
