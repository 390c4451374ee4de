import { useRef, useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { ManyDialog, type ManyWanted } from './many-dialog.tsx'
import type { useMarked } from './use-marked.ts'

interface ManyBarProps {
  readonly marking: ReturnType<typeof useMarked>
  /** More waits for her than is shown. */
  readonly hasMore: boolean
  /** They were decided on: what is shown may be one of them. */
  readonly onDone: () => void
}

/** 已选 12 项 · 批准 · 驳回: several decided on together, looked at before. */
export function ManyBar({ marking, hasMore, onDone }: ManyBarProps) {
  // What it was opened with: while they are decided on they leave the list one by one, and the bar with the last of them.
  const [wanted, setWanted] = useState<ManyWanted | null>(null)
  const { marked, whole, mark } = marking
  const close = () => setWanted(null)
  const leave = () => {
    close()
    mark([])
  }
  return (
    <>
      {marked.length > 0 ? (
        <Bar
          {...{ marking, hasMore }}
          onDecide={(decision) => setWanted({ decision, changes: marked, whole: whole ?? undefined })}
        />
      ) : null}
      {wanted ? (
        <ManyDialog
          {...wanted}
          onClose={close}
          onLeave={leave}
          onDone={() => {
            leave()
            onDone()
          }}
        />
      ) : null}
    </>
  )
}

interface BarProps extends Omit<ManyBarProps, 'onDone'> {
  readonly onDecide: (decision: ManyWanted['decision']) => void
}

function Bar({ marking: { marked, open, whole, mark, markWhole }, hasMore, onDecide }: BarProps) {
  const { t } = useText()
  const approve = useRef<HTMLButtonElement>(null)
  const count = marked.length
  /** The button that was pressed goes, and the focus would be lost with it. */
  const choose = (work: () => void) => {
    work()
    approve.current?.focus()
  }
  return (
    <div className="many-bar">
      <span role="status">{whole ? t('approvals.markedWhole') : t('approvals.marked', { count })}</span>
      {open.length > count ? (
        <Button kind="quiet" onClick={() => choose(() => mark(open.map(({ id }) => id)))}>
          {t('approvals.markAll', { count: open.length })}
        </Button>
      ) : null}
      {hasMore && !whole && open.length === count ? (
        <Button kind="quiet" onClick={() => choose(markWhole)}>
          {t('approvals.markWhole')}
        </Button>
      ) : null}
      <Button ref={approve} kind="primary" onClick={() => onDecide('approve')}>
        {whole ? t('approvals.approveWhole') : t('approvals.approveMany', { count })}
      </Button>
      <Button onClick={() => onDecide('reject')}>
        {whole ? t('approvals.rejectWhole') : t('approvals.rejectMany', { count })}
      </Button>
      <Button kind="quiet" icon="close" aria-label={t('approvals.unmark')} onClick={() => mark([])} />
    </div>
  )
}
