import type { KeyboardEvent } from 'react'
import type { Json } from '../../core/json.ts'
import { isEntry, type Needed } from '../changes/index.ts'
import { useText } from '../text/use-text.tsx'
import './approvals.css'
import { LabelledBox, reasonField } from './labelled-box.tsx'

interface ApprovalReasonProps {
  readonly approvals: Needed
  /** As it stands in the box. */
  readonly written: Json
  setReason(written: Json): void
  /** Ctrl Enter, where there is one thing to do. */
  readonly onSend?: (() => void) | undefined
}

/** Why it should be approved, where somebody would have to. What was written stays in sight, for it is sent along. */
export function ApprovalReason({ approvals, written, setReason, onSend }: ApprovalReasonProps) {
  const { t } = useText()
  if (approvals.length === 0 && !written) return null
  const onKeyDown = (event: KeyboardEvent) => {
    if (!onSend || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onSend()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the box inside; this only hears them
    <div className="approval-reason" onKeyDown={onKeyDown}>
      <LabelledBox
        label={t(approvals.some(isEntry) ? 'entries.reasonOfAuthor' : 'approvals.reasonToApprovers')}
        field={reasonField}
        value={written}
        onChange={setReason}
      />
    </div>
  )
}
