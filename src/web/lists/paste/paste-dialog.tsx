import { useState } from 'react'
import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import type { ChangeItem } from '../../../core/change/change.ts'
import { ApplyButton } from '../../changes/applying/apply-button.tsx'
import { PreviewSection } from '../../changes/applying/preview-section.tsx'
import { useApply } from '../../changes/applying/use-apply.ts'
import { useChangePreview } from '../../changes/use-change-preview.ts'
import { parkedIn } from '../../client/approvals/parked-change.ts'
import type { ChangeBody } from '../../client/writes.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useSaved } from '../../parts/use-saved.tsx'
import { inSentence, pluralLabel } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import { SkippedCells } from './skipped-cells.tsx'
import './paste-dialog.css'
import type { Pasted } from './pasted.ts'
import { usePastePlan } from './use-paste-plan.ts'
import { useSettleConflicts } from './use-settle-conflicts.tsx'

interface PasteDialogProps {
  readonly pasted: Pasted
  readonly onClose: () => void
}

const none: readonly ChangeItem[] = []

/** Look first: what a block from a spreadsheet would change, what it leaves and why, then one button with the number in it. */
export function PasteDialog({ pasted, onClose }: PasteDialogProps) {
  const { t, locale } = useText()
  const { plan, error, retry } = usePastePlan(pasted)
  const { items, doneCount, note, settled } = useOpenItems(plan?.items ?? none, onClose)
  const wanted = toRequest(items)
  const preview = useChangePreview(wanted)
  const work = useApply(wanted, note)
  const conflicts = useSettleConflicts({ pasted, items, outcome: preview.outcome, onSettled: settled })
  return (
    <Dialog
      open
      staysOpen
      width={680}
      title={t('paste.title', { object: inSentence(pluralLabel(pasted.object.label, locale), locale) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t(doneCount > 0 ? 'parts.close' : 'parts.cancel')}</Button>
          {error ? (
            <Button onClick={retry}>{t('parts.retry')}</Button>
          ) : (
            <ApplyButton preview={preview} work={work} does="update" />
          )}
        </>
      }
    >
      <div className="paste">
        {doneCount > 0 ? (
          <p role="status" className="paste-done">
            {t('paste.partly', { done: doneCount, left: items.length })}
          </p>
        ) : null}
        <PreviewSection
          preview={preview}
          fault={work.fault ?? error}
          waits={t(plan && items.length === 0 ? 'paste.nothing' : 'batch.previewing')}
        >
          {plan && doneCount === 0 ? <SkippedCells object={pasted.object} plan={plan} /> : null}
          {conflicts.count > 0 ? (
            <p className="paste-conflicts">
              <span>{t('paste.inConflict', { count: conflicts.count })}</span>
              <Button onClick={() => void conflicts.settleAll()}>{t('paste.settle')}</Button>
            </p>
          ) : null}
        </PreviewSection>
      </div>
      {conflicts.dialog}
    </Dialog>
  )
}

/** The records still to be changed: all of them, and after an update those it could not change. */
function useOpenItems(planned: readonly ChangeItem[], onClose: () => void) {
  const saved = useSaved()
  const [left, setLeft] = useState<readonly ChangeItem[] | null>(null)
  const [doneCount, setDoneCount] = useState(0)
  const items = left ?? planned
  const note = (answer: ChangeOutcomeView) => {
    const { change, counts, items: outcomes } = answer
    saved({ changeId: change.id, parked: parkedIn(answer) })
    const open = outcomes.filter(
      ({ outcome, op }) => op !== 'derive' && (outcome === 'refused' || outcome === 'conflict'),
    )
    if (open.length === 0) return onClose()
    setDoneCount((before) => before + counts.applied)
    setLeft(open.flatMap(({ n }) => items[n] ?? []))
  }
  const settled = (decided: readonly ChangeItem[]) => {
    if (decided.length === 0 && items.length > 0 && doneCount > 0) return onClose()
    setLeft(decided)
  }
  return { items, doneCount, note, settled }
}

function toRequest(items: readonly ChangeItem[]): ChangeBody | null {
  return items.length === 0
    ? null
    : { mode: 'preview', origin: 'batch', onRefusal: 'skip', confirmWarnings: true, items }
}
