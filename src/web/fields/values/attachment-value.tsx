import { addressOf } from '../../../core/api/call.ts'
import type { AttachedFile } from '../../../core/fields/types/attachment.ts'
import { Icon } from '../../parts/icon.tsx'
import type { FieldValueProps } from '../field-face.ts'
import { EmptyValue } from './empty-value.tsx'

export function AttachmentValue({ value, plain }: FieldValueProps) {
  const files = filesIn(value)
  if (files.length === 0) return <EmptyValue />
  return (
    <span className="kb-files">
      {files.map((file) => (
        <span key={file.id} className="kb-file">
          <Icon name="clip" size={14} />
          {plain ? (
            <span>{file.name}</span>
          ) : (
            <a href={addressOf('downloadFile', { params: { id: file.id } })}>{file.name}</a>
          )}
          <span className="kb-meta">{sizeText(file.size)}</span>
        </span>
      ))}
    </span>
  )
}

export function filesIn(value: unknown): readonly AttachedFile[] {
  return Array.isArray(value) ? value.filter(isFile) : []
}

export function isFile(value: unknown): value is AttachedFile {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
