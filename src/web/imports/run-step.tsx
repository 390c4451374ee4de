import type { ImportView } from '../../core/api/shapes.ts'
import { useRun } from '../client/queries.ts'
import { Button } from '../parts/button.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { useText } from '../text/use-text.tsx'
import { useCancelImport } from './import-queries.ts'
import './check-step.css'

/** Step ④: 已处理 620/970 条. The server works on without this page; a reload finds it again through the run. */
export function RunStep({ view }: { view: ImportView }) {
  const { t } = useText()
  const { data: run = view.run } = useRun(view.run?.id ?? null)
  const { mutate: cancel, isPending, isSuccess } = useCancelImport(view.id)
  const total = run?.total ?? view.counts.create + view.counts.update
  const done = run?.done ?? 0
  return (
    <div className="import-progress">
      <ProgressBar done={done} total={total} label={t('import.step.run')} />
      <p className="tabular" role="status">
        {isSuccess ? t('import.cancelling') : done > 0 ? t('import.processed', { done, total }) : t('import.preparing')}
        <span className="import-progress-note"> · {t('import.canClose')}</span>
      </p>
      <p className="import-progress-note">{t('import.oneGo')}</p>
      <Button busy={isPending || isSuccess} onClick={() => cancel(undefined)}>
        {t('import.cancel')}
      </Button>
    </div>
  )
}
