import { useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { useDeleteRecord } from '../../client/writes.ts'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import type { Faults } from '../../records/save-faults.ts'
import { useText } from '../../text/use-text.tsx'
import { differing } from '../field/field-draft.ts'
import { useConfigurationSave } from '../use-configuration-save.tsx'

interface Refused {
  readonly faults: Faults
  readonly message: string | undefined
}

const nothing: Refused = { faults: {}, message: undefined }

/** Saves the policy, the first time as a record of its own, and takes it away again. */
export function useSignInPolicy(record: RecordView | null) {
  const { t } = useText()
  const title = t('signInPolicy.title')
  const { save: put, dialog } = useConfigurationSave('signInPolicy')
  const { mutateAsync: remove } = useDeleteRecord()
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const { runOnce, busy } = useSingleFlight()
  const [{ faults, message }, setRefused] = useState(nothing)
  const save = async (written: Values) => {
    const values = record ? differing(written, record) : written
    if (Object.keys(values).length === 0) return
    const outcome = await put({ record, values, title })
    setRefused(outcome.kind === 'refused' ? outcome : nothing)
  }
  const reset = async ({ objectName: object, id, version }: RecordView) => {
    try {
      const { changeId } = await remove({ object, id, version })
      saved({ changeId, text: t('signInPolicy.wasReset') })
    } catch (error) {
      show({ tone: 'fault', text: faultText(error) })
    }
  }
  return {
    faults,
    general: Object.keys(faults).length === 0 ? message : undefined,
    busy,
    save: (written: Values) => void runOnce(() => save(written)),
    reset: () => void runOnce(async () => (record ? await reset(record) : undefined)),
    dialog,
  }
}
