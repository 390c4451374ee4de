import { useRef, useState } from 'react'
import type { AttachedFile } from '../../../core/fields/types/attachment.ts'
import { ask } from '../../client/call.ts'
import { ProblemError } from '../../client/problem-error.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import type { FieldInputProps } from '../field-face.ts'
import { filesIn } from '../values/attachment-value.tsx'

/** Files go to the server as they are chosen; the record keeps what the server answers. */
export function AttachmentInput({ id, value, onChange, describedBy, label, disabled }: FieldInputProps) {
  const { t } = useText()
  const chooser = useRef<HTMLInputElement>(null)
  const { uploading, problem, upload } = useUpload()
  const files = filesIn(value)
  const put = (next: readonly AttachedFile[]) => onChange(next.length > 0 ? next : null)
  return (
    <span className="kb-files">
      {files.map((file) => (
        <span key={file.id} className="kb-file">
          <Icon name="clip" size={14} />
          <span>{file.name}</span>
          <Button
            kind="quiet"
            icon="close"
            aria-label={t('fields.removeFile', { name: file.name })}
            onClick={() => put(files.filter(({ id: other }) => other !== file.id))}
          />
        </span>
      ))}
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        onChange={(event) => void upload([...(event.target.files ?? [])]).then((added) => put([...files, ...added]))}
      />
      <Button
        id={id}
        icon="clip"
        busy={uploading}
        disabled={disabled === true}
        aria-describedby={describedBy}
        aria-label={label}
        onClick={() => chooser.current?.click()}
      >
        {t('fields.addFile')}
      </Button>
      {problem ? (
        <span className="kb-fault" role="alert">
          {problem}
        </span>
      ) : null}
    </span>
  )
}

function useUpload() {
  const { t } = useText()
  const [uploading, setUploading] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function upload(chosen: readonly File[]): Promise<readonly AttachedFile[]> {
    setUploading(true)
    setProblem(null)
    try {
      return await Promise.all(chosen.map(send))
    } catch (error) {
      setProblem(error instanceof ProblemError ? error.message : t('fields.uploadFailed'))
      return []
    } finally {
      setUploading(false)
    }
  }
  return { uploading, problem, upload }
}

async function send(file: File): Promise<AttachedFile> {
  const body = new FormData()
  body.set('file', file)
  return await ask('uploadFile', { body })
}
