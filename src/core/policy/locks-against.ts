import type { HeldGrant } from '../access/index.ts'
import { isUnlocked, lockKey } from './opened-by-grant.ts'
import type { RecordQuestion } from './policy-rule.ts'
import { policyRules } from './policy-rules.ts'

/**
 * The locks that close now what somebody wants to do with the record and that may be opened to her, by what they are called: asked as
 * one to whom those found so far are open, until none is left behind them.
 */
export function locksAgainst(question: RecordQuestion, found: readonly string[] = []): readonly string[] {
  const opened = { ...question, actor: { ...question.actor, grants: [openingOf(question, found)] } }
  const closing = policyRules
    .filter(({ givesWay }) => givesWay)
    .flatMap((rule) => rule.onRequest?.(opened) ?? [])
    .filter((ruling) => ruling.verdict === 'refuse')
    .filter((ruling) => !isUnlocked(opened, { path: ruling.path, key: lockKey(ruling) }))
  return closing.length > 0 ? locksAgainst(question, [...found, ...new Set(closing.map(lockKey))]) : found
}

function openingOf({ definition, record, action }: RecordQuestion, opens: readonly string[]): HeldGrant {
  const asked = action === 'delete' ? 'delete' : 'edit'
  const of = { object: definition.name, record: record?.id ?? null, filter: null, field: null }
  return { id: '', action: asked, ...of, unlocks: true, opens, until: null }
}
