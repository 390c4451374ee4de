import type { ProblemDocument } from '../../core/api/shapes.ts'

/** The server understood and said no: what it said, in the caller's language. */
export class ProblemError extends Error {
  readonly problem: ProblemDocument
  constructor(problem: ProblemDocument) {
    super(problem.detail || problem.title)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** No answer arrived, after all tries: the network or the server is away. */
export class NoAnswerError extends Error {
  constructor(cause: unknown) {
    super('no answer from the server', { cause })
    this.name = 'NoAnswerError'
  }
}
