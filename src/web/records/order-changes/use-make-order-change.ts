import type { RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { ChangeParked } from '../../client/approvals/parked-change.ts'
import { useCreateRecord } from '../../client/writes.ts'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { useText } from '../../text/use-text.tsx'
import { refusedBy, type SaveOutcome } from '../use-save-record.tsx'

/** Makes the document; what is refused of the order is told at the fields of the order. */
export function useMakeOrderChange(): (order: RecordView, values: Values) => Promise<SaveOutcome> {
  const { t } = useText()
  const saved = useSaved()
  const faultText = useFaultText()
  const { mutateAsync: create } = useCreateRecord()
  return async (order, values) => {
    try {
      const { record } = await create({ object: 'orderChange', values: { ...values, order: order.id }, origin: 'form' })
      saved({
        changeId: null,
        text: t('orderChanges.made', { code: record.code ?? '' }),
        warnings: record.warnings,
      })
      return { kind: 'saved', record }
    } catch (error) {
      if (!(error instanceof ChangeParked)) return refusedBy(error, faultText(error))
      saved({ changeId: null, parked: error.parked })
      return { kind: 'parked', changeId: error.parked.id }
    }
  }
}
