import { readAddresses } from '../../../core/configuration/index.ts'
import { isWithin } from '../../../core/sign-in/addresses.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'

/**
 * Whoever says from where Kebu is used must be there herself: so there is always somebody who gets in and may take it back. Where it
 * is not known from where she writes (a file that is taken in by and by), she says it on the page.
 */
export function checkSignInPolicy(
  { actor, address, configured }: ChangeContext,
  records: readonly RecordChange[],
): void {
  if (actor.kind === 'system') return
  for (const record of records) {
    if (record.definition.name !== 'signInPolicy' || record.op === 'delete' || !stands(record)) continue
    if (record.op === 'update' && !record.changed.includes('addresses')) continue
    const written = { ...configured.get(record.id)?.values, ...record.after }
    const read = readAddresses(written.addresses ?? null)
    if ('refusal' in read || read.ranges.length === 0) continue
    if (address === null) refuseRecord(record, { code: 'sign-in-address-unknown' }, 'addresses')
    else if (!isWithin(read.ranges, address))
      refuseRecord(record, { code: 'sign-in-shuts-you-out', params: { address } }, 'addresses')
  }
}
