import type { Json } from '../../../core/json.ts'
import { ApprovalReason } from '../../approvals/approval-reason.tsx'
import { isEntry, type Needed } from '../../changes/index.ts'
import { useText } from '../../text/use-text.tsx'

interface ReasonAheadProps {
  readonly approvals: Needed
  /** As it stands in the box. */
  readonly written: Json
  setReason(written: Json): void
}

/** Which flows the save would wait for, and why it should be approved: below the form, where somebody would have to. */
export function ReasonAhead({ approvals, written, setReason }: ReasonAheadProps) {
  const { t } = useText()
  if (approvals.length === 0 && !written) return null
  return (
    <div className="form-section form-reason">
      {approvals.map((needed) => (
        <p key={needed.flow.id} className="kb-meta">
          {isEntry(needed)
            ? t('entries.title', { rule: needed.flow.name })
            : t('approvals.flowAhead', { name: needed.flow.name })}
        </p>
      ))}
      <ApprovalReason approvals={approvals} written={written} setReason={setReason} />
    </div>
  )
}
