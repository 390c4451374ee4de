import type { RecordView, RefusalView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { useChangePreview } from '../changes/use-change-preview.ts'
import { ProblemError } from '../client/problem-error.ts'
import type { ChangeBody } from '../client/writes.ts'
import { type Faults, faultsOf } from '../records/save-faults.ts'

interface Asked {
  readonly object: string
  readonly record: RecordView | null
  /** Null while there is nothing to ask about yet. */
  readonly values: Values | null
}

/** What the server would say to it, asked as it is typed: what it refuses, by field, and what it warns of. */
export function useConsequences({ object, record, values }: Asked) {
  const { outcome, error, waiting } = useChangePreview(values && toRequest({ object, record, values }))
  const item = outcome?.items.find((one) => one.object === object)
  const faults = item ? byPath(item.refusals ?? []) : faultsOf(error)
  const refusals = item?.refusals ?? (error instanceof ProblemError ? error.problem.errors : [])
  return {
    faults,
    warnings: (item?.warnings ?? []).map(({ message }) => message),
    /** Records that stand in its way. */
    inTheWay: refusals.find(({ records }) => records)?.records,
    waiting,
  }
}

function toRequest({ object, record, values }: Asked & { values: Values }): ChangeBody {
  const what = record
    ? ({ object, op: 'update', id: record.id, version: record.version, values } as const)
    : ({ object, op: 'create', values } as const)
  return { mode: 'preview', origin: 'form', onRefusal: 'skip', items: [what] }
}

function byPath(refusals: readonly RefusalView[]): Faults {
  return Object.fromEntries(refusals.map(({ path, message }) => [path, message]))
}
