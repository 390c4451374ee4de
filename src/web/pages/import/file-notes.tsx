import type { ImportView } from '../../../core/api/shapes.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'

/** What was met while the file was read, and is better mended in the file. */
export function FileNotes({ reading }: { reading: ImportView['reading'] }) {
  const { t } = useText()
  return reading?.notes.map(({ code, ...place }) => (
    <p key={code} className="import-fault import-fault-amber" role="status">
      <Icon name="warning" />
      <span>{t(`import.note.${code}`, place)}</span>
    </p>
  ))
}
