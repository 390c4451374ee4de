import type { CellConflict as Conflict } from '../../../core/api/shapes.ts'
import type { Kept } from '../../../core/imports/index.ts'
import { fullStamp, useFormatContext } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'

interface CellConflictProps {
  readonly conflict: Conflict
  onSettle(kept: Kept): void
}

/** A cell that somebody changed since the file was taken out: what it was, what she made of it, what the file says; one of the last two stays. */
export function CellConflict({ conflict, onSettle }: CellConflictProps) {
  const { t } = useText()
  const { timeZone } = useFormatContext()
  const { base, theirs, mine, by = '', at, kept } = conflict
  const empty = t('import.conflict.empty')
  return (
    <div className="row-grid-conflict">
      <p>{t('import.conflict.since', { by, at: at ? fullStamp(at, timeZone).slice(0, 16) : '' })}</p>
      <dl>
        <dt>{t('records.conflictBase')}</dt>
        <dd>{base || empty}</dd>
        <dt>{t('records.conflictTheirs')}</dt>
        <dd>{theirs || empty}</dd>
        <dt>{t('records.conflictMine')}</dt>
        <dd>{mine || empty}</dd>
      </dl>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own box into the cell */}
      <div role="group" aria-label={t('import.conflict.settle')}>
        {(['theirs', 'mine'] as const).map((choice) => (
          <button
            key={choice}
            type="button"
            onDoubleClick={(event) => event.stopPropagation()}
            aria-pressed={kept === choice}
            onClick={(event) => {
              event.stopPropagation()
              onSettle(choice)
            }}
          >
            {t(`import.conflict.${choice}`)}
          </button>
        ))}
      </div>
    </div>
  )
}
