import type { ChangeView } from '../../core/api/shapes.ts'
import { useObject } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'
import { ChangeCard } from './change-card.tsx'
import { ChangeGlance } from './change-glance.tsx'
import { StatusPill } from './status-pill.tsx'
import { useSummary } from './use-summary.ts'

interface StreamCardProps {
  readonly change: ChangeView
  readonly chosen: boolean
  readonly onChoose: () => void
}

/** A change in the stream; a batch is one card with its counts. The whole card opens it. */
export function StreamCard({ change, chosen, onChoose }: StreamCardProps) {
  const { t } = useText()
  const summary = useSummary(change)
  const definition = useObject(change.title?.object ?? '')
  const { counts, difference } = change
  const left = counts.skipped + counts.refused + counts.conflicts
  return (
    <div className={chosen ? 'stream-card stream-chosen' : 'stream-card'}>
      <ChangeCard
        who={change.who}
        origin={change.origin}
        at={change.at}
        reason={change.reason}
        template={change.template}
        approvedBy={change.approvedBy}
        enteredBy={change.enteredBy}
        settledBy={change.settledBy}
        takenBack={change.revertedBy !== null}
        title={
          <button type="button" className="stream-open" aria-current={chosen} onClick={onChoose}>
            {summary}
          </button>
        }
      >
        {definition && difference ? (
          <ChangeGlance definition={definition} difference={difference} shaped={change.title?.shaped} />
        ) : null}
        {change.status === 'applied' || change.status === 'reverted' ? null : <StatusPill status={change.status} />}
        {left > 0 ? (
          <p className="stream-counts kb-meta">
            {t('changes.countApplied', { count: counts.applied })}
            {counts.skipped > 0 ? ` · ${t('changes.countSkipped', { count: counts.skipped })}` : ''}
            {counts.refused > 0 ? ` · ${t('changes.countRefused', { count: counts.refused })}` : ''}
            {counts.conflicts > 0 ? ` · ${t('changes.countConflicts', { count: counts.conflicts })}` : ''}
          </p>
        ) : null}
      </ChangeCard>
    </div>
  )
}
