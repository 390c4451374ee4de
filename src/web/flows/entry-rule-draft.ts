import type { RecordView } from '../../core/api/shapes.ts'
import { type Settler, settlers } from '../../core/approvals/flow.ts'
import type { Values } from '../../core/change/change.ts'
import { type ApproverDraft, approversIn, toApprover } from './flow-draft.ts'

/** A rule of double entry as an administrator is writing it. */
export interface EntryRuleDraft {
  readonly name: string
  readonly fields: readonly string[]
  readonly condition: string
  /** Anybody who may edit such records where there are none. */
  readonly second: readonly ApproverDraft[]
  readonly settledBy: Settler
  /** Administrators where there are none. */
  readonly third: readonly ApproverDraft[]
}

export const emptyEntryRule: EntryRuleDraft = {
  ...{ name: '', fields: [], condition: '', second: [], settledBy: 'third', third: [] },
}

export function entryRuleOf({ name, fields, condition, second, settledBy, third }: RecordView): EntryRuleDraft {
  return {
    name: typeof name === 'string' ? name : '',
    fields: Array.isArray(fields) ? fields.filter((one) => typeof one === 'string') : [],
    condition: typeof condition === 'string' ? condition : '',
    second: approversIn(second),
    settledBy: settlers.find((one) => one === settledBy) ?? 'third',
    third: approversIn(third),
  }
}

/** What is sent. Who settles it is named only where a third person does. */
export function toEntryRuleValues(draft: EntryRuleDraft, object: string): Values {
  const { name, fields, condition, second, settledBy, third } = draft
  return {
    object,
    name: name.trim() || null,
    fields: [...fields],
    condition: condition === '' ? null : condition,
    second: second.length > 0 ? second.map(toApprover) : null,
    settledBy,
    third: settledBy === 'third' && third.length > 0 ? third.map(toApprover) : null,
  }
}

/** How somebody may come past the condition in several small saves, each of which it does not catch; null where she may not. */
export function wayRound({
  condition,
  fields,
}: Pick<EntryRuleDraft, 'condition' | 'fields'>): 'steps' | 'other' | null {
  if (/\bbefore\./.test(condition)) return 'steps'
  const read = [...condition.matchAll(/\bafter\.(\w+)/g)].flatMap(([, name]) => name ?? [])
  return fields.length > 0 && read.some((name) => !fields.includes(name)) ? 'other' : null
}
