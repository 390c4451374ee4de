import { ProblemError } from '../client/problem-error.ts'

/** Messages by field; `lines.0.quantity` for a cell of a line, '' for the record as a whole. */
export type Faults = Readonly<Record<string, string>>

/** What the server found wrong, at the fields it is about. */
export function faultsOf(error: unknown): Faults {
  if (!(error instanceof ProblemError)) return {}
  const faults: Record<string, string> = {}
  for (const { path, message, expected } of error.problem.errors) {
    const sentence = expected ? `${message} (${expected})` : message
    faults[path] = faults[path] ? `${faults[path]} ${sentence}` : sentence
  }
  return faults
}
