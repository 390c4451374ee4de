import { useCallback, useEffect } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import type { Json } from '../../core/json.ts'
import { withFormer } from '../changes/change-diff.tsx'
import { useObject, useRecord } from '../client/queries.ts'
import { noteOpened } from '../client/recent-records.ts'
import type { PageOrigin } from '../client/writes.ts'
import { useToast } from '../parts/toast.tsx'
import type { SaveOutcome, useSaveRecord } from './use-save-record.tsx'

/** A record on the page: as it is (or was), its definition, and saving into it with conflicts settled. */
export function useOpenRecord(object: string, id: string, asOf?: string | undefined) {
  const definition = useObject(object)
  const today = useRecord(object, id)
  const past = useRecord(object, id, asOf)
  const shown = asOf ? past : today
  const isThere = today.data !== undefined
  useEffect(() => {
    if (isThere) noteOpened({ object, id })
  }, [isThere, object, id])
  return {
    definition: definition && withFormer(definition, shown.data?.formerFields),
    record: shown.data,
    today: today.data,
    error: shown.error,
    retry: () => void shown.refetch(),
  }
}

/** Saves values onto a version of the record: the one that was read, by default the one that is shown. */
export type SaveField = (
  values: Readonly<Record<string, Json>>,
  base?: RecordView,
  reason?: string,
) => Promise<SaveOutcome>

/** Saves into the record that is shown. What is refused outside a form is said in a message. */
export function useSaveShown(
  save: ReturnType<typeof useSaveRecord>['save'],
  record: RecordView,
  origin: PageOrigin,
): SaveField {
  const show = useToast()
  return useCallback(
    async (values: Readonly<Record<string, Json>>, base: RecordView = record, reason?: string) => {
      const outcome = await save(base, values, { origin, reason })
      if (outcome.kind === 'refused') show({ tone: 'fault', text: Object.values(outcome.faults)[0] ?? outcome.message })
      return outcome
    },
    [save, record, origin, show],
  )
}
