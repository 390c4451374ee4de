import { useRun } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'

/** The words of the button while its change is being applied. */
export function ApplyProgress({ runId }: { runId: string | null }) {
  const { t } = useText()
  const { data: run } = useRun(runId)
  if (!run || run.total === null) return <>{t('batch.working')}</>
  return <>{t('batch.workingOf', { done: run.done, total: run.total })}</>
}
