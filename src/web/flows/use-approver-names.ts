import { useQueries } from '@tanstack/react-query'
import { recordQuery } from '../client/queries.ts'
import { useRoles } from '../fields/role-checks.tsx'
import type { ApproverDraft } from './flow-draft.ts'

/** What those who are named by id are called; null for a person who cannot be seen, or while she is on her way. */
export function useApproverNames(approvers: readonly ApproverDraft[]): (approver: ApproverDraft) => string | null {
  const roles = useRoles()
  const ids = [...new Set(approvers.flatMap(({ kind, of }) => (kind === 'person' && of ? [of] : [])))]
  const people = useQueries({ queries: ids.map((id) => ({ ...recordQuery('user', id), retry: false })) })
  return ({ kind, of }) => {
    if (kind === 'role') return roles.find(({ id }) => id === of)?.name ?? null
    const name = people[ids.indexOf(of)]?.data?.name
    return typeof name === 'string' ? name : null
  }
}
