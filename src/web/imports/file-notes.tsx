import type { ImportView } from '../../core/api/shapes.ts'
import type { Notation } from '../../core/imports/index.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'

interface FileNotesProps {
  readonly reading: ImportView['reading']
  /** Once it is chosen, that it could not be found out is no news. */
  readonly dateOrder: Notation['dateOrder']
}

/** What was met while the file was read, and is better mended in the file, or by how it is read. */
export function FileNotes({ reading, dateOrder }: FileNotesProps) {
  const { t } = useText()
  const notes = reading?.notes.filter(({ code }) => code !== 'date-order-unclear' || dateOrder === undefined)
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
