import type { StateLock } from '../objects/object.ts'
import { locksIn } from './state-locks.ts'

/** Whether an order is changed by a document now: something was paid for it, or it is closed to edits and not cancelled. */
export function isChangedByDocument(locks: readonly StateLock[], values: Readonly<Record<string, unknown>>): boolean {
  const { status, paidTotal } = values
  if (status === 'cancelled') return false
  return status === 'completed' || Number(paidTotal ?? 0) !== 0 || locksIn(locks, values).length > 0
}
