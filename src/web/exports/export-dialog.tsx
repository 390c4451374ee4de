import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { beginDraft, type ExportDraft, type Exported, isComplete, toExportBody } from './export-draft.ts'
import { FileChoice } from './file-choice.tsx'
import './exports.css'
import { RecordsChoice } from './records-choice.tsx'
import { useStartExport } from './use-exports.ts'

export interface ChoiceProps {
  readonly of: Exported
  readonly draft: ExportDraft
  onDraft(part: Partial<ExportDraft>): void
}

/** What goes into the file and how it is written; begun, it is followed on a page of its own. */
export function ExportDialog({ of, onClose }: { readonly of: Exported; onClose(): void }) {
  const { t, locale } = useText()
  const faultText = useFaultText()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() => beginDraft(of))
  const starting = useStartExport(() => {
    onClose()
    void navigate({ to: '/exports' })
  })
  const choice = { of, draft, onDraft: (part: Partial<ExportDraft>) => setDraft({ ...draft, ...part }) }
  return (
    <Dialog
      open
      staysOpen
      width={600}
      title={t('exports.dialogTitle', { object: inSentence(pluralLabel(of.object.label, locale), locale) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button
            kind="primary"
            busy={starting.isPending}
            disabled={!isComplete(of, draft)}
            onClick={() => starting.mutate(toExportBody(of, draft))}
          >
            {t('exports.begin')}
          </Button>
        </>
      }
    >
      <div className="export-form">
        <RecordsChoice {...choice} />
        <FileChoice {...choice} />
        <label className="export-reason">
          <span>{t('exports.reason')}</span>
          <input
            className="plain-input"
            maxLength={500}
            required={of.object.exportReason === true}
            placeholder={t(of.object.exportReason ? 'exports.reasonNeeded' : 'exports.reasonHint')}
            value={draft.reason}
            onChange={({ target }) => choice.onDraft({ reason: target.value })}
          />
        </label>
        <p className="export-note">{t('exports.asSeen')}</p>
        {starting.error ? (
          <p className="form-message" role="alert">
            {faultText(starting.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}
