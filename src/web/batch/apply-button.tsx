import type { useChangePreview } from '../changes/use-change-preview.ts'
import { useRun } from '../client/queries.ts'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import type { useApply } from './use-apply.ts'

interface ApplyButtonProps {
  readonly preview: ReturnType<typeof useChangePreview>
  readonly work: ReturnType<typeof useApply>
  /** What it does, with the number of records in it. */
  readonly text: (count: number) => string
}

/** 「更新 128 条」, once the preview has said how many; how far it is while they are being changed. */
export function ApplyButton({ preview, work: { apply, applying, runId }, text }: ApplyButtonProps) {
  const count = preview.outcome?.counts.applied ?? 0
  return (
    <Button kind="primary" busy={applying} disabled={count === 0 || preview.waiting} onClick={() => void apply()}>
      {applying ? <Progress runId={runId} /> : text(count)}
    </Button>
  )
}

function Progress({ runId }: { runId: string | null }) {
  const { t } = useText()
  const { data: run } = useRun(runId)
  if (!run || run.total === null) return <>{t('batch.working')}</>
  return <>{t('batch.workingOf', { done: run.done, total: run.total })}</>
}
