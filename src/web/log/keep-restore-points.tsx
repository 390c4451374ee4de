import { restorePointDefaults } from '../../core/objects/keeping/restore-point-settings.ts'
import { useText } from '../text/use-text.tsx'
import { useSettings } from './use-settings.ts'

const sizes = [100, 500, 1_000, 5_000, 10_000, 50_000] as const
const days = [7, 14, 30, 60, 90, 180, 365] as const

/** Before which changes a restore point is taken, and how long it is kept. What is chosen saves. */
export function KeepRestorePoints() {
  const { t } = useText()
  const { values, saving, save } = useSettings({
    object: 'restorePointSettings',
    title: t('log.restorePoints'),
    usual: restorePointDefaults,
  })
  if (!values) return null
  const from = toNumber(values.fromRecords)
  const keepDays = toNumber(values.keepDays) ?? restorePointDefaults.keepDays
  return (
    <section className="watch-rules">
      <h2>{t('log.restorePoints')}</h2>
      <p className="kb-meta">{t('log.restorePointsWhy')}</p>
      <div className="keep-choices">
        <select
          className="select"
          aria-label={t('log.restorePointsFrom')}
          value={from ?? ''}
          disabled={saving}
          onChange={({ target: { value } }) => save({ fromRecords: value === '' ? null : Number(value) })}
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
          disabled={saving}
          onChange={({ target: { value } }) => save({ keepDays: Number(value) })}
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
