import type { ChangeView } from '../../core/api/shapes.ts'
import { Icon } from '../parts/icon.tsx'
import { useKeptText } from '../parts/use-kept-text.ts'
import { useText } from '../text/use-text.tsx'
import './changes.css'

/** What was kept before a change of many records: how much, and until when. */
export function RestorePointLine({ point }: { readonly point: ChangeView['restorePoint'] }) {
  const { t } = useText()
  const keptText = useKeptText()
  if (!point) return null
  const told = { count: point.records, ...keptText(point) }
  return (
    <p className="kb-meta restore-point-line">
      <Icon name="clock" size={14} />
      <span>{t(point.state === 'kept' ? 'changes.restorePointKept' : 'changes.restorePointGone', told)}</span>
    </p>
  )
}
