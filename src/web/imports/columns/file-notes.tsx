import type { ImportView } from '../../../core/api/shapes.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'

interface FileNotesProps {
  readonly reading: ImportView['reading']
  /** There are days to be read, and nobody has said in what order: else that it could not be found out is no news. */
  readonly asksDateOrder: boolean
}

/** What was met while the file was read, and is better mended in the file, or by how it is read. */
export function FileNotes({ reading, asksDateOrder }: FileNotesProps) {
  const { t } = useText()
  const notes = reading?.notes.filter(({ code }) => code !== 'date-order-unclear' || asksDateOrder)
  return notes?.map(({ code, ...place }) => (
    <p key={code} className="import-fault import-fault-amber" role="status">
      <Icon name="warning" />
      <span>
        {t(`import.note.${code}`, place)}
        {code === 'characters-replaced' && reading?.encoding && t('import.note.otherEncoding')}
      </span>
    </p>
  ))
}
