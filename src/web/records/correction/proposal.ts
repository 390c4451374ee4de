import type { HistoryEntry, ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { asJson, type Json } from '../../../core/json.ts'
import { correctable } from '../../approvals/correctable.ts'
import type { Linked } from '../../fields/index.ts'
import type { Draft } from '../form/check-draft.ts'
import type { FormLines } from '../form/form-lines.ts'
import { type EditedLine, editedLines } from '../lines/edited-lines.ts'

/** What a form begins with that corrects what was proposed: laid over the record, or in the place of one that is not there yet. */
export interface Proposal {
  /** Of the change; a draft is kept under it. */
  readonly id: string
  readonly values: Draft
  readonly lines: FormLines
  readonly refs: Readonly<Record<string, Linked>>
}

interface Proposed {
  readonly id: string
  readonly root: HistoryEntry
  /** All of the change, lines among them. */
  readonly items: readonly HistoryEntry[]
  /** As it is now. */
  readonly record: RecordView | null
}

export function proposalOf(definition: ObjectView, { id, root, items, record }: Proposed): Proposal {
  const names = correctable(definition, root)
  const lines = Object.entries(definition.fields).flatMap(([name, field]) => {
    const shown = field.type === 'lines' ? items.filter(({ object, op }) => object === field.of && op !== 'derive') : []
    return field.type === 'lines' ? [[name, proposedLines(editedLines(record, name), shown)] as const] : []
  })
  return {
    id,
    values: Object.fromEntries(names.map((name) => [name, root.after[name] ?? null])),
    lines: Object.fromEntries(lines),
    refs: linkedIn(root),
  }
}

/** Lines that are there as they would become, without those that would go, and the new ones below. */
function proposedLines(there: readonly EditedLine[], shown: readonly HistoryEntry[]): readonly EditedLine[] {
  const byId = new Map(shown.map((item) => [item.recordId, item]))
  const staying = there.flatMap((line): EditedLine[] => {
    const item = byId.get(line.id ?? '')
    if (!item) return [line]
    if (item.op === 'delete') return []
    return [{ ...line, values: { ...line.values, ...item.after }, linked: { ...line.linked, ...linkedIn(item) } }]
  })
  const added = shown
    .filter(({ op }) => op === 'create')
    .map((item) => ({ key: item.recordId, id: item.recordId, values: item.after, linked: linkedIn(item) }))
  return [...staying, ...added]
}

/** Titles of what its links lead to, by field. */
export function linkedIn({ after, refs }: Pick<HistoryEntry, 'after' | 'refs'>): Readonly<Record<string, Linked>> {
  return Object.fromEntries(
    Object.entries(after).flatMap(([name, value]): [string, Linked][] => {
      if (typeof value === 'string') return refs[value] ? [[name, refs[value]]] : []
      const many = Array.isArray(value)
        ? value.flatMap((one) => (typeof one === 'string' ? (refs[one] ?? []) : []))
        : []
      return many.length > 0 ? [[name, many]] : []
    }),
  )
}

/**
 * What is sent of the form: what differs from the record, and where the author goes back on what she had proposed, what is there now.
 * Whatever the form does not show stays as it was sent.
 */
export function correctionOf(
  definition: ObjectView,
  { root, record, values }: Pick<Proposed, 'root' | 'record'> & { readonly values: Values },
): Values {
  const taken = correctable(definition, root).filter((name) => !(name in values))
  return {
    ...Object.fromEntries(taken.map((name): [string, Json] => [name, asJson(record?.[name] ?? null)])),
    ...values,
  }
}
