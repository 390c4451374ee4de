import type { Problem } from '../fields/field-type.ts'
import type { LoggedReason } from './log-details.ts'

/** Of what was said to whoever was refused only names are kept, and no value. */
export function toLoggedReason({ code, params = {} }: Problem): Omit<LoggedReason, 'count'> {
  const { policy, person } = params
  return {
    code,
    ...(typeof policy === 'string' ? { policy } : {}),
    ...(typeof person === 'string' ? { person } : {}),
  }
}
