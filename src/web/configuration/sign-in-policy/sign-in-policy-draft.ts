import type { RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import type { Json } from '../../../core/json.ts'
import { usualSignInPolicy } from '../../../core/sign-in/sign-in-policy.ts'

export const policyNumbers = ['passwordMin', 'wrongPasswords', 'waitMinutes', 'idleMinutes', 'sessionHours'] as const
export type PolicyDraft = Readonly<Record<(typeof policyNumbers)[number] | 'addresses', string>>

/** What stands in the form: of a record, what it says; without one, what is in force all the same. */
export function toPolicyDraft(record: RecordView | null): PolicyDraft {
  const written = (name: (typeof policyNumbers)[number]) =>
    String((record ? record[name] : usualSignInPolicy[name]) ?? '')
  const addresses = Array.isArray(record?.addresses) ? record.addresses : []
  return {
    passwordMin: written('passwordMin'),
    wrongPasswords: written('wrongPasswords'),
    waitMinutes: written('waitMinutes'),
    idleMinutes: written('idleMinutes'),
    sessionHours: written('sessionHours'),
    addresses: addresses.map(String).join('\n'),
  }
}

/** Between addresses stands whatever is no part of one: a new line, a comma. What is no number is refused where every number is. */
export function toPolicyValues(draft: PolicyDraft): Values {
  const numbers = policyNumbers.map((name) => [name, toNumber(draft[name])] as const)
  const addresses = draft.addresses.split(/[^0-9a-zA-Z.:/%-]+/).filter(Boolean)
  return { ...Object.fromEntries(numbers), addresses: addresses.length > 0 ? addresses : null }
}

function toNumber(written: string): Json {
  const text = written.trim()
  return text === '' ? null : Number.isNaN(Number(text)) ? text : Number(text)
}
