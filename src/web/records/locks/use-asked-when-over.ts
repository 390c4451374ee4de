import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { LockView, RecordView } from '../../../core/api/shapes.ts'
import { queryKeys } from '../../client/query-keys.ts'

/** The page's clock may be ahead of the server's. */
const graceMs = 1_000
/** The longest that a browser's timer waits. */
const timerMsMax = 2 ** 31 - 1

/** Nobody is told that a lock has run out: the page asks for the record again when its time has come. */
export function useAskedWhenOver({ objectName, id }: RecordView, { until }: LockView): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (until === null) return
    const ms = Math.min(Math.max(Date.parse(until) - Date.now(), 0) + graceMs, timerMsMax)
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: queryKeys.record(objectName, id) }), ms)
    return () => clearTimeout(timer)
  }, [queries, objectName, id, until])
}
