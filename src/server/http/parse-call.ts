import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Endpoint } from '../../core/api/endpoint.ts'
import { Refused } from '../refused.ts'
import { isPlainChoice, malformedPlaces } from './malformed-text.ts'

/** Parses what came from outside, once. A parameter that cannot name anything is 404, everything else malformed is 400. */
export function parseCall(
  endpoint: Endpoint,
  request: FastifyRequest,
): { params: unknown; query: unknown; body: unknown } {
  const params = endpoint.params?.safeParse(request.params)
  if (params && !params.success) throw new Refused('path-not-found')
  return {
    params: params?.data,
    query: endpoint.query && parseInput(endpoint.query, request.query),
    body:
      endpoint.body === undefined || endpoint.body === 'multipart'
        ? undefined
        : parseInput(endpoint.body, request.body),
  }
}

/** What was sent, as the schema has it; 400 with everything wrong about it. `place` goes before the paths: `options`. */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown, place?: string): z.output<S> {
  // With what came instead, to tell what is missing from what is of another kind.
  const result = schema.safeParse(raw, { reportInput: true })
  if (result.success) return result.data
  throw malformed(result.error, place)
}

/** At most 20 faults are told: whoever sends more has not read the documentation. */
const faultsMax = 20

function malformed(error: z.ZodError, place: string | undefined): Refused {
  const within = place === undefined ? [] : [place]
  const places = error.issues
    .flatMap(mostLikely)
    .flatMap((issue) => malformedPlaces({ ...issue, path: [...within, ...issue.path] }))
    .slice(0, faultsMax)
  return new Refused('request-malformed', {
    members: (locale) => {
      const errors = places.map(({ path, code, message }) => ({ path, code, message: message(locale) }))
      const [first] = errors
      return { errors, ...(first ? { detail: first.message } : {}) }
    },
  })
}

/** Of a choice between shapes, the one that came closest: what else is wrong with the others helps nobody. Between plain values all are told. */
function mostLikely(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0 || isPlainChoice(issue)) return [issue]
  const [closest = []] = issue.errors.toSorted((one, other) => distance(one) - distance(other))
  return closest.flatMap((inner) => mostLikely({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** A key that should not be there, or is missing, tells of another shape than a value that is not quite right. */
function distance(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys') return sum + 10 * issue.keys.length
    return sum + (issue.code === 'invalid_type' && issue.path.length <= 1 ? 10 : 1)
  }, 0)
}
