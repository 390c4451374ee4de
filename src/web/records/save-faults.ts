import { ProblemError } from '../client/problem-error.ts'

/** Messages by field; `lines.0.quantity` for a cell of a line, '' for the record as a whole. */
export type Faults = Readonly<Record<string, string>>

/** What the server found wrong, at the fields it is about; of several records the form is the first. */
export function faultsOf(error: unknown): Faults {
  if (!(error instanceof ProblemError)) return {}
  const faults: Record<string, string> = {}
  for (const { path, message, expected } of error.problem.errors) {
    const sentence = expected ? `${message} (${expected})` : message
    const place = path.replace(/^items\.0(\.|$)/, '')
    faults[place] = faults[place] ? `${faults[place]} ${sentence}` : sentence
  }
  return faults
}
