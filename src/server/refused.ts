import type { Conflict, Refusal } from '../core/change/change.ts'
import type { Locale } from '../core/text/locale.ts'
import { type ProblemCode, type ProblemStatus, problemStatus } from '../core/text/problems.ts'

/** A refusal, with what its place is read by. */
export interface PlacedRefusal extends Refusal {
  /** The object its path is about. */
  readonly object?: string
  /** Of several records, which one: `items.3`. */
  readonly place?: string
}

interface Circumstances extends Partial<Omit<PlacedRefusal, 'code'>> {
  /** Everything that is wrong, by place; without it, the problem itself is all. */
  readonly refusals?: readonly PlacedRefusal[]
  readonly headers?: Readonly<Record<string, string>>
  /** What the answer has beside the members of a problem. */
  readonly members?: (locale: Locale) => Readonly<object>
  readonly cause?: unknown
  /** It stands in the log already. */
  readonly isLogged?: boolean
}

/**
 * What a user can cause, and is told in her language: thrown where it is found, answered in one place
 * (`http/send-problem.ts`). Its code has its text and its status of HTTP in `core/text/problems`.
 */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: ProblemCode
  /** The refusal whose sentence says it all. */
  readonly decisive: PlacedRefusal
  readonly refusals: readonly PlacedRefusal[]
  readonly headers: Readonly<Record<string, string>>
  readonly members: (locale: Locale) => Readonly<object>
  readonly isLogged: boolean

  constructor(
    code: ProblemCode,
    { refusals, headers = {}, members = () => ({}), cause, isLogged = false, path = '', ...about }: Circumstances = {},
    decisive: PlacedRefusal = { code, path, ...about },
  ) {
    super(code, { cause })
    this.code = code
    this.decisive = decisive
    this.refusals = refusals ?? (isAboutWhatWasSent(this.status) ? [decisive] : [])
    this.headers = headers
    this.members = members
    this.isLogged = isLogged
  }

  get params(): NonNullable<Refusal['params']> {
    return this.decisive.params ?? {}
  }

  get status(): ProblemStatus {
    return problemStatus(this)
  }
}

/** Who calls too often or from nowhere, or finds the house on fire, has nothing to correct. */
function isAboutWhatWasSent(status: ProblemStatus): boolean {
  return [400, 403, 404, 409, 422, 423, 428].includes(status)
}

interface Together extends Pick<Circumstances, 'members' | 'isLogged'> {
  readonly conflicts?: readonly Conflict[]
  /** Of a question, values at fault make the question malformed: 400. */
  readonly question?: true
}

/** Everything that was refused of one call, under the gravest of it. */
export function refusedTogether(
  refusals: readonly PlacedRefusal[],
  { conflicts = [], question, members = () => ({}), isLogged = false }: Together = {},
): Refused {
  const gravity = gravest(refusals, conflicts, question ? 400 : 422)
  const all = {
    refusals,
    isLogged,
    members: (locale: Locale) => ({ ...members(locale), ...(conflicts.length > 0 ? { conflicts } : {}) }),
  }
  const [first] = refusals
  const decisive = refusals.find((refusal) => problemStatus(refusal) === gravity)
  if (gravity === 409 && (conflicts.length > 0 || !decisive)) return new Refused('conflict', all)
  if (gravity === 400) return new Refused('request-malformed', all, first)
  if (gravity !== 422 && decisive) return new Refused(decisive.code, all, decisive)
  const only = refusals.length === 1 ? first : undefined
  return new Refused('values-at-fault', { ...all, params: { count: refusals.length } }, only)
}

/** A question that may not be asked: a field the actor cannot read, a broken cursor, an object that is not hers to see. */
export function questionRefused(refusals: readonly Refusal[], object?: string): Refused {
  return refusedTogether(object === undefined ? refusals : refusals.map((refusal) => ({ ...refusal, object })), {
    question: true,
  })
}

/** What is malformed, forbidden or missing need not be corrected: it decides over what is at fault. */
function gravest(
  refusals: readonly PlacedRefusal[],
  conflicts: readonly Conflict[],
  atFault: 400 | 422,
): ProblemStatus {
  const order = [400, 403, 404, 423, 428, 409] as const
  const statuses = new Set<ProblemStatus>(refusals.map(problemStatus))
  if (conflicts.length > 0) statuses.add(409)
  return order.find((status) => statuses.has(status)) ?? atFault
}
