import { useRun } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import type { useChangePreview } from '../use-change-preview.ts'
import type { useApply } from './use-apply.ts'

interface ApplyButtonProps {
  readonly preview: ReturnType<typeof useChangePreview>
  readonly work: ReturnType<typeof useApply>
  readonly does: keyof typeof words
}

const words = {
  update: { verb: 'batch.updateVerb', counted: 'batch.update' },
  transfer: { verb: 'batch.transferVerb', counted: 'batch.transfer' },
  delete: { verb: 'batch.deleteVerb', counted: 'batch.delete' },
} as const

/** 「更新」, and 「更新 128 条」 once the preview has said how many; how far it is while they are being changed. */
export function ApplyButton({ preview, work: { apply, applying, runId }, does }: ApplyButtonProps) {
  const { t } = useText()
  const { applied, pending } = preview.outcome?.counts ?? {}
  const count = applied || pending
  return (
    <Button
      kind="primary"
      data-autofocus
      busy={applying}
      disabled={!count || preview.waiting}
      onClick={() => void apply()}
    >
      {applying ? (
        <Progress runId={runId} />
      ) : count === undefined ? (
        t(words[does].verb)
      ) : (
        t(applied ? words[does].counted : 'approvals.send', { count })
      )}
    </Button>
  )
}

function Progress({ runId }: { runId: string | null }) {
  const { t } = useText()
  const { data: run } = useRun(runId)
  if (!run || run.total === null) return <>{t('batch.working')}</>
  return <>{t('batch.workingOf', { done: run.done, total: run.total })}</>
}
