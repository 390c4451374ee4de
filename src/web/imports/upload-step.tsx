import { useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { addressOf } from '../../core/api/call.ts'
import type { ObjectView } from '../../core/api/shapes.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { useUpload } from './import-queries.ts'
import './upload-step.css'

interface UploadStepProps {
  readonly importable: readonly ObjectView[]
  readonly object: string | undefined
  readonly onObject: (name: string) => void
}

/** Choose where to, drop a file: it goes on to the columns by itself. */
export function UploadStep({ importable, object, onObject }: UploadStepProps) {
  const { t, locale } = useText()
  const chosen = importable.find(({ name }) => name === object) ?? importable[0]
  if (!chosen) return null
  return (
    <section className="upload-step">
      <div className="upload-step-object">
        <label htmlFor="import-object">{t('import.object')}</label>
        <Select
          id="import-object"
          value={chosen.name}
          onChange={onObject}
          options={importable.map(({ name, label: words }) => ({ value: name, label: pluralLabel(words, locale) }))}
          popupMatchSelectWidth={180}
        />
      </div>
      <DropZone object={chosen.name} />
      <div className="upload-step-template">
        <a
          className="button"
          href={addressOf('downloadImportTemplate', { params: { object: chosen.name }, query: { locale } })}
          download
        >
          <Icon name="download" />
          <span>{t('import.template', { object: inSentence(pluralLabel(chosen.label, locale), locale) })}</span>
        </a>
        <span>{t('import.templateWhy')}</span>
      </div>
    </section>
  )
}

function DropZone({ object }: { object: string }) {
  const { t } = useText()
  const input = useRef<HTMLInputElement>(null)
  const { over, targetProps } = useDrop((file) => take(file))
  const { busyWith, fault, take } = useTakeFile(object)
  return (
    // Dropping is a second way; the button inside is the one for keyboards.
    <section className={`upload-drop${over ? ' is-over' : ''}`} aria-label={t('import.step.upload')} {...targetProps}>
      <span className="upload-drop-icon">
        <Icon name="upload" size={24} />
      </span>
      {busyWith ? (
        <>
          <p role="status">{t('import.uploading', { file: busyWith })}</p>
          <span className="upload-drop-bar" />
        </>
      ) : (
        <>
          <p className="upload-drop-call">
            {over ? t('import.dropNow') : t('import.drop')}
            <Button kind="primary" onClick={() => input.current?.click()}>
              {t(fault ? 'import.chooseOther' : 'import.chooseFile')}
            </Button>
          </p>
          <p className="upload-drop-formats">{t('import.formats')}</p>
        </>
      )}
      {fault && (
        <p className="upload-drop-fault" role="alert">
          <Icon name="warning" /> {fault}
        </p>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt,.vcf,text/csv,text/vcard"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          if (file) take(file)
        }}
      />
    </section>
  )
}

/** Uploads a file and goes on, or says why not. */
function useTakeFile(object: string) {
  const { t } = useText()
  const faultText = useFaultText()
  const navigate = useNavigate()
  const upload = useUpload()
  const [wrongFile, setWrongFile] = useState<string>()
  const take = (file: File) => {
    const readable = /\.(xlsx|xlsm|xls|xlsb|ods|csv|tsv|txt|vcf)$/i.test(file.name)
    setWrongFile(readable ? undefined : file.name)
    if (!readable) return
    upload.mutate(
      { file, object },
      { onSuccess: ({ id }) => void navigate({ to: '/imports/$id/$step', params: { id, step: 'columns' } }) },
    )
  }
  const fault = wrongFile
    ? t('import.notTable', { file: wrongFile })
    : upload.error
      ? faultText(upload.error)
      : undefined
  return { busyWith: upload.isPending ? upload.variables.file.name : undefined, fault, take }
}

function useDrop(take: (file: File) => void) {
  const [over, setOver] = useState(false)
  const targetProps = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false)
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const [file] = event.dataTransfer.files
      if (file) take(file)
    },
  }
  return { over, targetProps }
}
