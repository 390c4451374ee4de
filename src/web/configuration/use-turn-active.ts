import type { RecordView } from '../../core/api/shapes.ts'
import { useUpdateRecord } from '../client/writes.ts'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'

/** Switches a record of the configuration on and off where it stands in a list. */
export function useTurnActive({ objectName, id, version }: RecordView, title: string) {
  const { mutateAsync: update, isPending } = useUpdateRecord()
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const turn = async (active: boolean) => {
    try {
      const { changeId } = await update({ object: objectName, id, version, values: { active }, origin: 'inline' })
      saved({ changeId, title })
    } catch (error) {
      show({ tone: 'fault', text: faultText(error) })
    }
  }
  return { turn, busy: isPending }
}
