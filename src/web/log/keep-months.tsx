import { useText } from '../text/use-text.tsx'
import { useSettings } from './use-settings.ts'

/** At least half a year; the law asks for no less. */
const offered = [6, 12, 24, 36, 60, 120] as const

/** How long the log is kept. What is chosen saves; what is older is archived to files. */
export function KeepMonths() {
  const { t } = useText()
  const { values, saving, save } = useSettings({ object: 'logSettings', title: t('log.keep'), usual: {} })
  if (!values) return null
  const months = typeof values.keepMonths === 'number' ? values.keepMonths : null
  const others = months !== null && !offered.some((one) => one === months) ? [months] : []
  return (
    <section className="watch-rules">
      <h2>{t('log.keep')}</h2>
      <p className="kb-meta">{t('log.keepWhy')}</p>
      <select
        className="select"
        aria-label={t('log.keep')}
        value={months ?? ''}
        disabled={saving}
        onChange={({ target: { value } }) => save({ keepMonths: value === '' ? null : Number(value) })}
      >
        <option value="">{t('log.keepForever')}</option>
        {[...offered, ...others].map((one) => (
          <option key={one} value={one}>
            {t('log.keepMonths', { count: one })}
          </option>
        ))}
      </select>
    </section>
  )
}
