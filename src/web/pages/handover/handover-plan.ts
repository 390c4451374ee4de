import type { BodyOfCall } from '../../../core/api/call.ts'
import type { Json } from '../../../core/json.ts'

/** A handover as it is being filled in. */
export interface Handover {
  readonly from: string | null
  readonly rest: readonly string[]
  readonly byModule: readonly { readonly object: string; readonly to: readonly string[] }[]
  readonly leaves: boolean
  /** Who leads the teams that she leads; null where they stay. */
  readonly teamsTo: string | null
  /** What goes along, by key. */
  readonly carry: readonly string[]
}

export const emptyHandover: Handover = { from: null, rest: [], byModule: [], leaves: false, teamsTo: null, carry: [] }

export function idsIn(value: Json): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** As the call takes it; null while it is not said who hands over what to whom. */
export function toCall(
  { from, rest, byModule, leaves, teamsTo, carry }: Handover,
  mode: 'preview' | 'apply',
): BodyOfCall<'makeHandover'> | null {
  const named = byModule.filter(({ to }) => to.length > 0).map(({ object, to }) => ({ object, to: [...to] }))
  const plan = [...named, ...(rest.length > 0 ? [{ object: '*', to: [...rest] }] : [])]
  if (from === null || plan.length === 0) return null
  const along = carry.length > 0 ? { carry: [...carry] } : {}
  return { mode, from, plan, ...along, ...(leaves ? { leaves } : {}), ...(teamsTo === null ? {} : { teamsTo }) }
}

/** Whether the two differ in nothing but this. */
export function isSameBut(one: Handover, other: Handover, but: keyof Handover): boolean {
  return Object.keys(one).every((name) => name === but || one[name as keyof Handover] === other[name as keyof Handover])
}
