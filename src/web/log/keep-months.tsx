import { useQuery } from '@tanstack/react-query'
import { recordPageQuery } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'
import { useSaveSettings } from './use-save-settings.ts'

/** At least half a year; the law asks for no less. */
const offered = [6, 12, 24, 36, 60, 120] as const

/** How long the log is kept. What is chosen saves; what is older is archived to files. */
export function KeepMonths() {
  const { t } = useText()
  const { data } = useQuery(recordPageQuery('logSettings', { limit: 1 }))
  const save = useSaveSettings('logSettings', t('log.keep'))
  if (!data) return null
  const [kept] = data.items
  const months = typeof kept?.keepMonths === 'number' ? kept.keepMonths : null
  const others = months !== null && !offered.some((one) => one === months) ? [months] : []
  return (
    <section className="watch-rules">
      <h2>{t('log.keep')}</h2>
      <p className="kb-meta">{t('log.keepWhy')}</p>
      <select
        className="select"
        aria-label={t('log.keep')}
        value={months ?? ''}
        onChange={({ target: { value } }) => save(kept, { keepMonths: value === '' ? null : Number(value) })}
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
