import type { RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { useObject } from '../client/queries.ts'
import { useCreateRecord } from '../client/writes.ts'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { refusedBy, type SaveOutcome, useSaveRecord } from '../records/use-save-record.tsx'
import { useConversion } from './use-conversion.ts'

/** What is to be saved: a new record of the configuration, or what differs from one there is. */
export interface Wanted {
  readonly record: RecordView | null
  readonly values: Values
  /** As what people know it, for the message. */
  readonly title: string
}

/** Saves a record of the configuration by the calls every record is saved by, with 撤销 in the message. */
export function useConfigurationSave(object: string) {
  const definition = useObject(object)
  if (!definition) throw new Error(`whoever shapes Kebu sees the object ${object}`)
  const saved = useSaved()
  const faultText = useFaultText()
  const { mutateAsync: create } = useCreateRecord()
  const convert = useConversion()
  const { save: update, dialog } = useSaveRecord(definition)

  async function save({ record, values, title }: Wanted): Promise<SaveOutcome> {
    if (record && convertsValues(record, values)) return await convert({ record, values, title })
    if (record) return await update(record, values, { origin: 'form' })
    try {
      const made = await create({ object, values, origin: 'form' })
      saved({ changeId: made.changeId, title, words: 'parts.createdNamed', warnings: made.record.warnings })
      return { kind: 'saved', record: made.record }
    } catch (error) {
      return refusedBy(error, faultText(error))
    }
  }
  return { save, dialog }
}

/** Of a field with another type or other digits: what records hold in it is kept in another way. */
function convertsValues({ objectName }: RecordView, values: Values): boolean {
  return objectName === 'customField' && ('type' in values || 'settings' in values)
}
