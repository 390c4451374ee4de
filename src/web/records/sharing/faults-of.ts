import { ProblemError } from '../../client/problem-error.ts'

export const usualFields = ['person', 'team', 'action', 'from', 'to', 'since', 'until', 'reason']

/** What is wrong, by field, and of a filter by the whole of it; what is said of none of those shown stands under `''`. */
export function faultsOf(
  error: unknown,
  text: string,
  shown: readonly string[] = usualFields,
): Readonly<Record<string, string>> {
  if (!(error instanceof ProblemError)) return { '': text }
  const named = error.problem.errors.map(({ path, message }) => ({ path: path.split('.')[0] ?? '', message }))
  const told = named.filter(({ path }) => shown.includes(path))
  return told.length > 0 ? Object.fromEntries(told.map(({ path, message }) => [path, message])) : { '': text }
}
