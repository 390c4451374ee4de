import type { ProblemDocument, RunView } from '../../core/api/shapes.ts'

/** The server understood and said no: what it said, in the caller's language. */
export class ProblemError extends Error {
  readonly problem: ProblemDocument
  constructor(problem: ProblemDocument) {
    super(problem.detail || problem.title)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** The server looked at what was asked and refuses it: asked again it would say the same. Busy or broken it says nothing of it. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false
  const { status } = error.problem
  return status >= 400 && status < 500 && status !== 408 && status !== 429
}

/** No answer arrived, after all tries: the network or the server is away. */
export class NoAnswerError extends Error {
  constructor(cause: unknown) {
    super('no answer from the server', { cause })
    this.name = 'NoAnswerError'
  }
}

/** A long work ended without having done what it was for. */
export class RunError extends Error {
  readonly run: RunView
  constructor(run: RunView) {
    super(`run ${run.id} ${run.state}: ${run.message ?? ''}`)
    this.name = 'RunError'
    this.run = run
  }
}
