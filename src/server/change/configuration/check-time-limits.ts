import { z } from 'zod'
import type { RecordChange } from '../context/record-change.ts'
import { refuseRecord, stands } from '../context/record-change.ts'

const stepsRead = z.array(z.looseObject({ hours: z.unknown().optional(), onTimeout: z.unknown().optional() }))

/** What a step says of the end of its time would never happen where it has none; flows drawn before this was asked go on. */
export function checkTimeLimits(records: readonly RecordChange[]): void {
  for (const record of records) {
    const { definition, op, after, changed } = record
    if (definition.name !== 'approvalFlow' || op === 'delete' || !changed.includes('steps') || !stands(record)) continue
    const steps = stepsRead.safeParse(after.steps).data ?? []
    const idle = steps.findIndex(({ hours, onTimeout }) => isWritten(onTimeout) && !isWritten(hours))
    if (idle >= 0) refuseRecord(record, { code: 'flow-timeout-without-hours', params: { step: idle + 1 } }, 'steps')
  }
}

function isWritten(value: unknown): boolean {
  return value !== undefined && value !== null
}
