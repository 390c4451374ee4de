import { queryOptions } from '@tanstack/react-query'
import { type ExplainedAction, explainedActions } from '../../core/policy/explain/explained-actions.ts'
import { ask } from './call.ts'
import { queryKeys } from './query-keys.ts'

export interface AccessAsked {
  readonly object: string
  readonly action: ExplainedAction
  readonly id?: string
  readonly field?: string
  readonly person?: string
}

/** Why somebody may or may not; asked anew whenever it is shown, for roles and records change. */
export const explanationQuery = (asked: AccessAsked) =>
  queryOptions({
    queryKey: queryKeys.explanation(asked),
    queryFn: ({ signal }) => ask('explainAccess', { query: asked, signal }),
    staleTime: 0,
  })

/** A question as far as it is asked, from the address. */
export function readAccessSearch(search: Readonly<Record<string, unknown>>): Partial<AccessAsked> {
  const action = explainedActions.find((one) => one === search.action)
  const texts = (['person', 'object', 'id', 'field'] as const).flatMap((name) => {
    const value = search[name]
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : []
  })
  return { ...Object.fromEntries(texts), ...(action ? { action } : {}) }
}
