import { useCallback, useEffect, useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import type { Selection } from '../../core/change/change.ts'
import type { RecordQuery } from '../client/record-query.ts'

/** The records ticked in a list: some by hand, or all that match, beyond what is loaded. */
export type Ticked = { readonly kind: 'some'; readonly ids: ReadonlySet<string> } | { readonly kind: 'all' }

const nothing: Ticked = { kind: 'some', ids: new Set() }

/** What is ticked of the list that is asked for. Cards are ticked only while somebody chooses, rows at any time. */
export function useTicked(asked: string) {
  const [ticked, setTicked] = useState<Ticked>(nothing)
  const [tickedIn, setTickedIn] = useState(asked)
  const [choosing, setChoosing] = useState(false)
  const toggle = useCallback((id: string) => setTicked((before) => toggled(before, id)), [])
  const tick = useCallback((ids: readonly string[], on: boolean) => setTicked((before) => ticking(before, ids, on)), [])
  const tickAll = useCallback(() => setTicked({ kind: 'all' }), [])
  const tickThese = useCallback((ids: readonly string[]) => setTicked({ kind: 'some', ids: new Set(ids) }), [])
  const clear = useCallback(() => setTicked(nothing), [])
  const choose = useCallback((on: boolean) => {
    setChoosing(on)
    setTicked(nothing)
  }, [])
  // Other questions, other records: what was ticked would be out of sight.
  useEffect(() => {
    if (asked === tickedIn) return
    setTickedIn(asked)
    clear()
  }, [asked, tickedIn, clear])
  return { ticked, toggle, tick, tickAll, tickThese, clear, choosing, choose }
}

/** Where all were ticked, a click on one of them means that one. */
export function toggled(ticked: Ticked, id: string): Ticked {
  if (ticked.kind === 'all') return { kind: 'some', ids: new Set([id]) }
  return ticking(ticked, [id], !ticked.ids.has(id))
}

export function ticking(ticked: Ticked, ids: readonly string[], on: boolean): Ticked {
  const next = new Set(ticked.kind === 'some' ? ticked.ids : [])
  for (const id of ids) on ? next.add(id) : next.delete(id)
  return { kind: 'some', ids: next }
}

export function isTicked(ticked: Ticked, id: string): boolean {
  return ticked.kind === 'all' || ticked.ids.has(id)
}

export function tickedCount(ticked: Ticked, total: number | undefined): number {
  return ticked.kind === 'all' ? (total ?? 0) : ticked.ids.size
}

/** Whether one of them is locked and hers to unlock; of those that are not loaded only the server knows. */
export function mayUnlockTicked(
  ticked: Ticked,
  loaded: readonly Pick<RecordView, 'id' | 'lock'>[],
  rights: readonly string[],
): boolean {
  if (ticked.kind === 'all' && rights.includes('unlock')) return loaded.some(({ lock }) => lock)
  return loaded.some(({ id, lock }) => lock?.mayUnlock && isTicked(ticked, id))
}

/** The same as a batch is asked for it. */
export function toSelection(ticked: Ticked, query: RecordQuery): Exclude<Selection, { readonly codes: unknown }> {
  if (ticked.kind === 'some') return { ids: [...ticked.ids] }
  return { filter: query.filter ?? { and: [] }, ...(query.q ? { q: query.q } : {}) }
}
