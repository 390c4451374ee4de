import type { HistoryEntry, LockEvent, RecordView } from '../../../core/api/shapes.ts'

export type TimelineItem =
  | { readonly kind: 'change'; readonly at: string; readonly entry: HistoryEntry }
  | { readonly kind: 'followUp'; readonly at: string; readonly followUp: RecordView }
  | { readonly kind: 'lock'; readonly at: string; readonly event: LockEvent }

export interface Loaded<T> {
  readonly items: readonly T[]
  /** There are older ones that have not been asked for. */
  readonly more: boolean
}

/**
 * Changes, follow-ups and locks in one stream, newest first. Two lists are loaded page by page, so the stream ends where the
 * shorter one ends: below that, something that was not loaded yet might belong in between.
 */
export function timelineItems(
  changes: Loaded<HistoryEntry>,
  followUps: Loaded<RecordView>,
  locks: readonly LockEvent[] = [],
): readonly TimelineItem[] {
  const items = [
    ...locks.map((event): TimelineItem => ({ kind: 'lock', at: event.at, event })),
    ...changes.items.map((entry): TimelineItem => ({ kind: 'change', at: entry.at, entry })),
    ...followUps.items.map((followUp): TimelineItem => ({ kind: 'followUp', at: followedUpAt(followUp), followUp })),
  ].toSorted((a, b) => b.at.localeCompare(a.at))
  const end = [
    changes.more ? (changes.items.at(-1)?.at ?? '') : '',
    followUps.more ? followedUpAt(followUps.items.at(-1)) : '',
  ].reduce((latest, at) => (at > latest ? at : latest), '')
  return items.filter(({ at }) => at >= end)
}

/** When it took place; for one without a time, when it was written down. */
export function followedUpAt(followUp: RecordView | undefined): string {
  const at = followUp?.at ?? followUp?.createdAt
  return typeof at === 'string' ? at : ''
}
