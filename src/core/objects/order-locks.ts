import type { StateLock } from './object.ts'

/** What is worked on until the order is done, also where what was agreed is closed. */
const work = ['status', 'remark', 'taker', 'owner']

/**
 * Once it is paid, what was paid for is closed; where and when it is delivered stays open until it is completed. What came in for an order
 * that comes to nothing yet is a deposit, and does not pay it in full.
 */
export function paidLock(paid: 'full' | 'any'): StateLock {
  return {
    field: 'paymentState',
    ...(paid === 'any' ? { values: ['partial', 'paid', 'over'] } : { values: ['paid', 'over'], amount: 'total' }),
    open: [...work, 'deliverOn', 'contactName', 'contactPhone', 'address'],
    problem: 'order-paid',
    opensWith: 'reopen-completed',
  }
}

/** Whether the lock is one that an administrator sets; those of completed and cancelled orders are nobody's to set. */
export function isSetAsClosing(problem: string): boolean {
  return problem === 'order-paid' || problem === 'order-state-closed'
}

/** Further states in which the order is closed, and goes on from there. */
export function furtherStates(field: string, values: readonly string[]): StateLock {
  return { field, values, open: work, problem: 'order-state-closed', opensWith: 'reopen-completed' }
}
