import type { RecordView } from '../../../core/api/shapes.ts'
import { standardObjects } from '../../../core/objects/index.ts'
import { useText } from '../../text/use-text.tsx'
import { wordsOf } from '../field/field-draft.ts'

/** What a field of these settings is called, seen or not by whoever asks: as an administrator named it, or as Kebu brought it. */
export function useFieldTitle(): (settings: RecordView) => string {
  const { label } = useText()
  return ({ object, field, label: own }) => {
    const brought = standardObjects.find(({ name }) => name === object)?.fields[String(field)]
    const { zh, en } = wordsOf(own)
    if (zh || en) return label({ 'zh-CN': zh || en, en: en || zh })
    return brought ? label(brought.label) : String(field)
  }
}
