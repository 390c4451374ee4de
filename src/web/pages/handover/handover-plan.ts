import type { WrittenFilter } from '../../../core/access/access.ts'
import type { BodyOfCall } from '../../../core/api/call.ts'
import type { Json } from '../../../core/json.ts'

/** Records of one module, all or those that meet a condition, and who takes them. */
export interface HandoverLine {
  /** What the line is known by while the plan is filled in. */
  readonly key: number
  readonly object: string
  readonly filter: WrittenFilter | null
  readonly to: readonly string[]
}

/** A handover as it is being filled in. */
export interface Handover {
  readonly from: string | null
  readonly rest: readonly string[]
  /** The first line that means a record takes it. */
  readonly lines: readonly HandoverLine[]
  readonly leaves: boolean
  /** Who leads the teams that she leads; null where they stay. */
  readonly teamsTo: string | null
  /** What goes along, by key. */
  readonly carry: readonly string[]
}

export const emptyHandover: Handover = { from: null, rest: [], lines: [], leaves: false, teamsTo: null, carry: [] }

export function withLine(handover: Handover, object: string): Pick<Handover, 'lines'> {
  const key = Math.max(0, ...handover.lines.map((line) => line.key)) + 1
  return { lines: [...handover.lines, { key, object, filter: null, to: [] }] }
}

export function idsIn(value: Json): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** As the call takes it; null while it is not said who hands over what to whom. */
export function toCall(handover: Handover, mode: 'preview' | 'apply'): BodyOfCall<'makeHandover'> | null {
  const { from, lines, rest, leaves, teamsTo, carry } = handover
  const named = lines.map(({ object, filter, to }) => ({ object, to: [...to], ...(filter ? { filter } : {}) }))
  const plan = [...named, ...(rest.length > 0 ? [{ object: '*', to: [...rest] }] : [])]
  if (from === null || plan.length === 0 || lineWithoutTaker(handover)) return null
  const along = carry.length > 0 ? { carry: [...carry] } : {}
  return { mode, from, plan, ...along, ...(leaves ? { leaves } : {}), ...(teamsTo === null ? {} : { teamsTo }) }
}

/** A line of which it is not said who takes it: left out, its records would go to those who take the rest. */
export function lineWithoutTaker({ lines }: Handover): HandoverLine | undefined {
  return lines.find(({ to }) => to.length === 0)
}

/** By the key of a line, how many records it takes; of a plan as it was asked. */
export function countsByLine({ lines }: Handover, parts: readonly number[]): ReadonlyMap<number, number> {
  return new Map(lines.map(({ key }, n) => [key, parts[n] ?? 0]))
}

/** Whether the two differ in nothing but this. */
export function isSameBut(one: Handover, other: Handover, but: keyof Handover): boolean {
  return Object.keys(one).every((name) => name === but || one[name as keyof Handover] === other[name as keyof Handover])
}
