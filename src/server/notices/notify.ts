import type { RawBuilder } from 'kysely'
import type { NoticeKind } from '../../core/notices/notice-kinds.ts'
import type { TextParams } from '../../core/text/fill-text.ts'
import { leaveInOutbox, type SystemWriter } from '../db/index.ts'

export interface NewNotice {
  readonly person: string
  /** Whoever did it is not told. */
  readonly by: string | null
  readonly kind: NoticeKind
  readonly about?: { readonly object?: string; readonly record?: string; readonly change?: string }
  /** No sensitive values: they stand in the table as they are. */
  readonly params?: TextParams
  /** However often it is told, a person hears of one key once. */
  readonly key: string
}

/** What is left in the outbox: of more than she would read one by one, their number and some of the records. */
export interface LeftNotice extends NewNotice {
  readonly count: number
  readonly records?: readonly string[]
}

interface OutboxWriter extends Pick<SystemWriter, 'table'> {
  run(query: RawBuilder<unknown>): Promise<unknown>
}

/** Leaves word with the transaction that the writer is in. They are told after its commit. */
export async function notify(writer: OutboxWriter, at: Date, told: readonly NewNotice[]): Promise<void> {
  const others = told.filter(({ person, by }) => person !== by)
  if (others.length > 0) await leaveInOutbox(writer, { kind: 'notices', payload: gathered(others) }, at)
}

const namedMax = 5
export const recordsLookedAtMax = 200

/**
 * Of each person and kind as many as are told one by one. For what is looked for again and again: what goes for many under one key
 * would be told once more with the next of them, and the others are found at the next look.
 */
export function oneByOne<Notice extends NewNotice>(told: readonly Notice[]): readonly Notice[] {
  return [...groupsOf(told).values()].flatMap((group) => group.slice(0, namedMax))
}

function groupsOf<Notice extends NewNotice>(told: readonly Notice[]): Map<string, Notice[]> {
  return Map.groupBy(told, ({ person, kind }) => `${person} ${kind}`)
}

function gathered(told: readonly NewNotice[]): readonly LeftNotice[] {
  return inMessages(told).flatMap((group) => {
    const [first, ...more] = group
    if (!first || more.length === 0) return group.map((one) => ({ ...one, count: 1 }))
    const { record, ...about } = first.about ?? {}
    const records = group.flatMap((one) => one.about?.record ?? []).slice(0, recordsLookedAtMax)
    return [{ ...first, about, count: group.length, records, key: `${first.key} and ${more.length} more` }]
  })
}

/** What people are told, by the messages that it comes to: one instead of many of a kind for one person, one instead of two of a key. */
export function inMessages<Notice extends NewNotice>(told: readonly Notice[]): readonly (readonly Notice[])[] {
  return [...groupsOf(told).values()].flatMap((group) => {
    const single = [...new Map(group.map((one) => [one.key, [one]])).values()]
    return group.length > namedMax ? [group] : single
  })
}
