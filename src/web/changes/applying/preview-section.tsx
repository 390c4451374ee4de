import type { ReactNode } from 'react'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import { ChangePreview } from '../change-preview.tsx'
import './applying.css'
import type { useChangePreview } from '../use-change-preview.ts'

interface PreviewSectionProps {
  readonly preview: ReturnType<typeof useChangePreview>
  readonly fault: unknown
  /** What stands here while nothing is asked. */
  readonly waits?: string
  /** What is said above it. */
  readonly children?: ReactNode
}

/** What the change would do, as far as the server has said it, or what went wrong. */
export function PreviewSection({ preview, fault, waits, children }: PreviewSectionProps) {
  const { t } = useText()
  const faultText = useFaultText()
  const error = fault ?? preview.error
  return (
    <section className="batch-preview" aria-label={t('batch.preview')} aria-busy={preview.waiting}>
      {children}
      {error ? (
        <p role="alert" className="batch-fault">
          {faultText(error)}
        </p>
      ) : preview.shown ? (
        <ChangePreview outcome={preview.shown} samples={4} />
      ) : (
        <p className="batch-waits">{preview.waiting ? t('batch.previewing') : (waits ?? t('batch.previewWaits'))}</p>
      )}
    </section>
  )
}
