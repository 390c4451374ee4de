import type { Problem } from '../../../core/fields/field.ts'
import { type Draft, hasFaults, refuseDraft, rootOf, stands } from '../context/draft.ts'

/**
 * An order and its lines are one: where a part is refused its root is, with the part's refusals at `lines.0.quantity`;
 * where the root is refused its parts are not applied. Answers the drafts to apply, in order.
 */
export function settleGroups(drafts: readonly Draft[]): Draft[] {
  // From the end: parts of parts stand behind their roots.
  for (const draft of drafts.toReversed()) {
    if (!draft.part || !hasFaults(draft)) continue
    const { root, path } = draft.part
    for (const refusal of draft.refusals) {
      const place = path === '' && refusal.path === '' ? '' : `${path}${refusal.path}`.replace(/\.$/, '')
      if (!root.refusals.some((known) => known.path === place && sameProblem(known, refusal)))
        refuseDraft(root, refusal, place)
    }
  }
  return drafts.filter((draft) => stands(draft) && stands(rootOf(draft)) && writesSomething(draft))
}

/** Fifty contacts that may not be deleted are said once. */
function sameProblem(one: Problem, other: Problem): boolean {
  return one.code === other.code && JSON.stringify(one.params) === JSON.stringify(other.params)
}

/** Lines sent back as they were, and orders of which only lines changed, need no new version. */
function writesSomething(draft: Draft): boolean {
  return draft.op !== 'update' || draft.changed.length > 0
}
