import type { RunView } from '../../core/api/shapes.ts'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { useText } from '../text/use-text.tsx'
import './revert-dialog.css'

/** A big change on its way back: how far it is, whoever started it and from wherever. */
export function RevertProgress({ run: { done, total } }: { readonly run: RunView }) {
  const { t } = useText()
  return (
    <div className="revert-progress">
      <ProgressBar done={done} total={total} label={t('changes.revertingBar')} />
      <p className="kb-meta tabular" role="status">
        {done > 0 && total !== null ? t('changes.revertingOf', { done, total }) : t('changes.revertingStart')}
      </p>
    </div>
  )
}
