import { Link } from '@tanstack/react-router'
import { addressOf } from '../../core/api/call.ts'
import type { ImportView } from '../../core/api/shapes.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import type { RowState } from './import-queries.ts'

interface CheckCountsProps {
  readonly view: ImportView
  readonly state: RowState | null
  onState(state: RowState | null): void
}

export const rowStates: readonly { readonly state: RowState; readonly icon: IconName }[] = [
  { state: 'create', icon: 'plus' },
  { state: 'update', icon: 'check' },
  { state: 'skip', icon: 'skip' },
  { state: 'error', icon: 'close' },
]

/** 共 1,000 行: ✓ 可新增 930 … Each count shows only its rows. */
export function CheckCounts({ view, state, onState }: CheckCountsProps) {
  const { t, locale } = useText()
  return (
    <div className="check-counts">
      <button type="button" className="check-count" aria-pressed={state === null} onClick={() => onState(null)}>
        <span className="tabular">{t('import.total', { count: view.rows })}</span>
      </button>
      {rowStates.map((one) => (
        <button
          key={one.state}
          type="button"
          className={`check-count check-count-${one.state}`}
          aria-pressed={state === one.state}
          disabled={view.counts[one.state] === 0 && state !== one.state}
          onClick={() => onState(state === one.state ? null : one.state)}
        >
          <Icon name={one.icon} size={14} />
          <span>{t(`import.${one.state}`)}</span>
          <b className="tabular">{view.counts[one.state].toLocaleString()}</b>
        </button>
      ))}
      <span className="check-counts-side">
        {view.counts.error > 0 && (
          <a
            className="button button-quiet"
            href={addressOf('downloadImportErrors', { params: { id: view.id }, query: { locale } })}
            download
          >
            <Icon name="download" />
            <span>{t('import.errorFile')}</span>
          </a>
        )}
        <Link className="button button-quiet" to="/imports" search={{ object: view.object }}>
          {t('import.reupload')}
        </Link>
      </span>
    </div>
  )
}
