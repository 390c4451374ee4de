import type { Preset } from '../../../core/objects/object.ts'
import type { Draft } from './check-draft.ts'

/** What a preset has filled in, and what stood there before. */
export interface Filled {
  readonly preset: Preset
  readonly values: Draft
  readonly before: Draft
}

/** What somebody entered, or came with; her own name as the owner stands there by itself. */
export function enteredIn(draft: Draft, begun: Draft, given: Draft): Draft {
  return Object.fromEntries(
    Object.entries(draft).filter(([name, value]) => !isSame(value, begun[name]) || (name in given && name !== 'owner')),
  )
}

/** What was changed since it was filled in stays. */
export function withoutFilled(draft: Draft, filled: Filled | null): Draft {
  const untouched = Object.entries(filled?.values ?? {}).filter(([name, value]) => isSame(draft[name], value))
  return { ...draft, ...Object.fromEntries(untouched.map(([name]) => [name, filled?.before[name] ?? null])) }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
