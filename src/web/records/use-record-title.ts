import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { shapedBy } from '../../core/configuration/words/shaped-by.ts'
import { asJson } from '../../core/json.ts'
import { useFindShaped } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import { recordTitle } from './record-title.ts'

/** What any record is called: one of the configuration goes by the labels of what it shapes. */
export function useRecordTitle(): (definition: ObjectView, record: RecordView) => string {
  const { label } = useText()
  const find = useFindShaped()
  return (definition, record) => {
    const shaped = shapedBy(definition.name, valuesOf(record), find)
    return shaped ? label(shaped.label) : recordTitle(definition, record)
  }
}

function valuesOf(record: RecordView) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, asJson(value)]))
}
