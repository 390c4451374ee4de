import { ProblemError } from '../../client/problem-error.ts'

const usual = ['person', 'team', 'action', 'from', 'to', 'since', 'until', 'reason']

/** What is wrong, by field; what is said of none of those shown stands under `''`. */
export function faultsOf(
  error: unknown,
  text: string,
  shown: readonly string[] = usual,
): Readonly<Record<string, string>> {
  if (!(error instanceof ProblemError)) return { '': text }
  const told = error.problem.errors.filter(({ path }) => shown.includes(path))
  return told.length > 0 ? Object.fromEntries(told.map(({ path, message }) => [path, message])) : { '': text }
}
