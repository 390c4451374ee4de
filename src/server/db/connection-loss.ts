import { errorCode } from '../error-code.ts'

/**
 * Whether the database went away, which says nothing of the work: no answer, a broken connection, a server that ends or
 * begins (classes 08 and 57P of PostgreSQL's appendix A), and pg's own words, which have no code.
 */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.some(isConnectionLoss)) return true
  if (Reflect.get(error, 'syscall') === 'connect') return true
  return /^(ECONN|EPIPE|ETIMEDOUT|08|57P0)/.test(errorCode(error) ?? '') || words.test(error.message)
}

const words = /Connection terminated|Client has encountered a connection error|Connection ended unexpectedly/
