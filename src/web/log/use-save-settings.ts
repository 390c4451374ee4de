import type { RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { useCreateRecord, useUpdateRecord } from '../client/writes.ts'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'

/** Saves what is chosen in settings that are one record: it is made the first time. */
export function useSaveSettings(object: string, title: string) {
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const { mutate: create } = useCreateRecord()
  const { mutate: update } = useUpdateRecord()
  const told = {
    onSuccess: ({ changeId }: { readonly changeId: string | null }) => saved({ changeId, title }),
    onError: (error: unknown) => show({ tone: 'fault', text: faultText(error) }),
  }
  return (kept: RecordView | undefined, values: Values) => {
    if (kept) update({ object, id: kept.id, version: kept.version, values }, told)
    else create({ object, values }, told)
  }
}
