import { useQuery } from '@tanstack/react-query'
import { restorePointDefaults } from '../../core/objects/keeping/restore-point-settings.ts'
import { recordPageQuery } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'
import { useSaveSettings } from './use-save-settings.ts'

const sizes = [100, 500, 1_000, 5_000, 10_000, 50_000] as const
const days = [7, 14, 30, 60, 90, 180, 365] as const

/** Before which changes a restore point is taken, and how long it is kept. What is chosen saves. */
export function KeepRestorePoints() {
  const { t } = useText()
  const { data } = useQuery(recordPageQuery('restorePointSettings', { limit: 1 }))
  const save = useSaveSettings('restorePointSettings', t('log.restorePoints'))
  if (!data) return null
  const [kept] = data.items
  const from = kept ? toNumber(kept.fromRecords) : restorePointDefaults.fromRecords
  const keepDays = (kept && toNumber(kept.keepDays)) ?? restorePointDefaults.keepDays
  return (
    <section className="watch-rules">
      <h2>{t('log.restorePoints')}</h2>
      <p className="kb-meta">{t('log.restorePointsWhy')}</p>
      <div className="keep-choices">
        <select
          className="select"
          aria-label={t('log.restorePointsFrom')}
          value={from ?? ''}
          onChange={({ target: { value } }) =>
            save(kept, { fromRecords: value === '' ? null : Number(value), keepDays })
          }
        >
          <option value="">{t('log.restorePointsNever')}</option>
          {withOther(sizes, from).map((one) => (
            <option key={one} value={one}>
              {t('log.restorePointsFromCount', { count: one })}
            </option>
          ))}
        </select>
        <select
          className="select"
          aria-label={t('log.restorePointsKept')}
          value={keepDays}
          onChange={({ target: { value } }) => save(kept, { fromRecords: from, keepDays: Number(value) })}
        >
          {withOther(days, keepDays).map((one) => (
            <option key={one} value={one}>
              {t('log.restorePointsDays', { count: one })}
            </option>
          ))}
        </select>
      </div>
    </section>
  )
}

function toNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

/** What was set elsewhere is offered, too. */
function withOther(offered: readonly number[], value: number | null): readonly number[] {
  return value === null || offered.includes(value) ? offered : [...offered, value].sort((one, other) => one - other)
}
