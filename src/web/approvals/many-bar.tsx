import { useState } from 'react'
import type { ChangeView } from '../../core/api/shapes.ts'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { ManyDialog } from './many-dialog.tsx'

interface Whole {
  readonly isMeant: boolean
  readonly object: string | undefined
  readonly onMean: () => void
}

interface ManyBarProps {
  readonly changes: readonly ChangeView[]
  /** All of the list that can be marked. */
  readonly open: readonly ChangeView[]
  readonly onMark: (ids: readonly string[]) => void
  /** All that waits for her is meant, not only what is marked; undefined where all of it can be marked. */
  readonly whole: Whole | undefined
  readonly onEnd: () => void
  /** They were decided on: what is shown may be one of them. */
  readonly onDone: () => void
}

/** 已选 12 项 · 批准 · 驳回: several decided on together, looked at before. */
export function ManyBar({ changes, open, onMark, whole, onEnd, onDone }: ManyBarProps) {
  const { t } = useText()
  const [decision, setDecision] = useState<'approve' | 'reject' | null>(null)
  const count = changes.length
  const done = () => {
    onEnd()
    onDone()
  }
  const isWhole = whole?.isMeant === true
  if (count === 0) return null
  return (
    <div className="many-bar">
      <span>{isWhole ? t('approvals.markedWhole') : t('approvals.marked', { count })}</span>
      {open.length > count && !isWhole ? (
        <Button kind="quiet" onClick={() => onMark(open.map(({ id }) => id))}>
          {t('approvals.markAll', { count: open.length })}
        </Button>
      ) : null}
      {whole && !isWhole && open.length === count ? (
        <Button kind="quiet" onClick={whole.onMean}>
          {t('approvals.markWhole')}
        </Button>
      ) : null}
      <Button kind="primary" onClick={() => setDecision('approve')}>
        {isWhole ? t('approvals.approveWhole') : t('approvals.approveMany', { count })}
      </Button>
      <Button onClick={() => setDecision('reject')}>
        {isWhole ? t('approvals.rejectWhole') : t('approvals.rejectMany', { count })}
      </Button>
      <Button kind="quiet" icon="close" aria-label={t('approvals.unmark')} onClick={onEnd} />
      {decision ? (
        <ManyDialog
          decision={decision}
          changes={changes}
          whole={isWhole ? (whole.object ? { object: whole.object } : {}) : undefined}
          onClose={() => setDecision(null)}
          onDone={done}
        />
      ) : null}
    </div>
  )
}
