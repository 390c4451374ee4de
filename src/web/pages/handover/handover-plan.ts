import type { BodyOfCall } from '../../../core/api/call.ts'
import type { Json } from '../../../core/json.ts'

/** A handover as it is being filled in. */
export interface Handover {
  readonly from: string | null
  readonly rest: readonly string[]
  readonly byModule: readonly { readonly object: string; readonly to: readonly string[] }[]
  readonly leaves: boolean
}

export const emptyHandover: Handover = { from: null, rest: [], byModule: [], leaves: false }

export function idsIn(value: Json): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** As the call takes it; null while it is not said who hands over what to whom. */
export function toCall(
  { from, rest, byModule, leaves }: Handover,
  mode: 'preview' | 'apply',
): BodyOfCall<'makeHandover'> | null {
  const named = byModule.filter(({ to }) => to.length > 0).map(({ object, to }) => ({ object, to: [...to] }))
  const plan = [...named, ...(rest.length > 0 ? [{ object: '*', to: [...rest] }] : [])]
  if (from === null || plan.length === 0) return null
  return { mode, from, plan, ...(leaves ? { leaves } : {}) }
}
