import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { ImportView } from '../../../core/api/shapes.ts'
import { type FileReading, type FileWishes, fileEncodings, type Notation } from '../../../core/imports/index.ts'
import { Icon } from '../../parts/icon.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import { keptFile, useUpload } from '../import-queries.ts'
import { NotationChoices, type NotationFields } from './notation-choices.tsx'
import { ReadingChoice } from './reading-choice.tsx'
import './reading-line.css'

interface ReadingLineProps {
  readonly view: ImportView
  readonly reading: FileReading
  readonly notation: Notation
  /** What the columns are matched with that is written in a notation. */
  readonly fields: NotationFields
  onNotation(notation: Notation): void
}

/** How the file was read, each part to be changed; the columns below follow. */
export function ReadingLine({ view, reading, notation, fields, onNotation }: ReadingLineProps) {
  const { t } = useText()
  const faultText = useFaultText()
  const { read, input, error, isPending } = useReadAgain(view)
  const sheetLabel = (sheet: string) =>
    reading.hiddenSheets?.includes(sheet) ? t('import.reading.hiddenSheet', { sheet }) : sheet
  return (
    <section className="reading-line" aria-label={t('import.reading')} aria-busy={isPending}>
      {reading.sheet !== null && reading.sheets.length > 1 && (
        <ReadingChoice
          label={t('import.reading.sheet')}
          value={reading.sheet}
          options={reading.sheets.map((sheet) => ({ value: sheet, label: sheetLabel(sheet) }))}
          onChoose={(sheet) => read({ sheet })}
        />
      )}
      {reading.encoding !== null && <TextChoices reading={reading} read={read} />}
      {reading.headerRow > 0 && (
        <ReadingChoice
          label={t('import.reading.headerRow')}
          value={reading.headerRow}
          options={rowChoices(reading.headerRow).map((row) => ({
            value: row,
            label: t('import.reading.row', { row }),
          }))}
          onChoose={(headerRow) => read({ ...wishesOf(reading), headerRow })}
        />
      )}
      <NotationChoices notation={notation} fields={fields} onNotation={onNotation} />
      {isPending && <span role="status">{t('import.reading.again')}</span>}
      {error && (
        <p className="import-fault" role="alert">
          <Icon name="warning" /> {faultText(error)}
        </p>
      )}
      {input}
    </section>
  )
}

const separators = [',', ';', '\t', '|'] as const

function TextChoices({ reading, read }: { reading: FileReading; read: (wishes: FileWishes) => void }) {
  const { t } = useText()
  const { encoding, separator } = reading
  const known = separators.find((one) => one === separator)
  return (
    <>
      <ReadingChoice
        label={t('import.reading.encoding')}
        value={encoding}
        options={fileEncodings.map((one) => ({ value: one, label: t(`import.encoding.${one}`) }))}
        onChoose={(chosen) => read({ encoding: chosen ?? undefined })}
      />
      {separator !== null && (
        <ReadingChoice
          label={t('import.reading.separator')}
          value={separator}
          options={[
            ...separators.map((one): { value: string; label: string } => ({
              value: one,
              label: t(`import.separator.${one}`),
            })),
            ...(known ? [] : [{ value: separator, label: separator }]),
          ]}
          onChoose={(chosen) => read({ encoding: encoding ?? undefined, separator: chosen })}
        />
      )}
    </>
  )
}

const rowsOffered = 20

function rowChoices(headerRow: number): number[] {
  const first = Array.from({ length: rowsOffered }, (_, i) => i + 1)
  return first.includes(headerRow) ? first : [...first, headerRow]
}

/** What stays as it is when the header row is changed. */
function wishesOf({ sheet, encoding, separator }: FileReading): FileWishes {
  return { sheet: sheet ?? undefined, encoding: encoding ?? undefined, separator: separator ?? undefined }
}

/** Sends the file again to be read another way. A page that was loaded anew has no file any more, and asks for it. */
function useReadAgain(view: ImportView) {
  const navigate = useNavigate()
  const { t } = useText()
  const { mutate, error, isPending } = useUpload()
  const chooser = useRef<HTMLInputElement>(null)
  const [wanted, setWanted] = useState<FileWishes>({})
  const send = (file: File, reading: FileWishes) =>
    mutate(
      { file, object: view.object, reading, replaces: view.id },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: '/imports/$id/$step', params: { id, step: 'columns' }, replace: true }),
      },
    )
  const read = (wishes: FileWishes) => {
    const file = keptFile(view.id)
    if (file) return send(file, wishes)
    setWanted(wishes)
    chooser.current?.click()
  }
  const input = (
    <input
      ref={chooser}
      type="file"
      hidden
      aria-label={t('import.chooseFile')}
      onChange={({ target }) => {
        const [file] = target.files ?? []
        // The same file, mended meanwhile, may be chosen again.
        target.value = ''
        if (file) send(file, wanted)
      }}
    />
  )
  return { read, input, error, isPending }
}
