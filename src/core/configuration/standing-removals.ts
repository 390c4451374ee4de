import type { ConfigurationRecord } from './configuration-record.ts'

/** Whether the record removes a field for good, and was not taken back. */
export function isStandingRemoval({ object, deleted }: ConfigurationRecord): boolean {
  return object === 'fieldRemoval' && !deleted
}
