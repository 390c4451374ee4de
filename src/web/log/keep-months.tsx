import { useQuery } from '@tanstack/react-query'
import { recordPageQuery } from '../client/queries.ts'
import { useCreateRecord, useUpdateRecord } from '../client/writes.ts'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { useText } from '../text/use-text.tsx'

/** At least half a year; the law asks for no less. */
const offered = [6, 12, 24, 36, 60, 120] as const

/** How long the log is kept. What is chosen saves; what is older is archived to files. */
export function KeepMonths() {
  const { t } = useText()
  const { data } = useQuery(recordPageQuery('logSettings', { limit: 1 }))
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const { mutate: create } = useCreateRecord()
  const { mutate: update } = useUpdateRecord()
  if (!data) return null
  const [kept] = data.items
  const months = typeof kept?.keepMonths === 'number' ? kept.keepMonths : null
  const told = {
    onSuccess: ({ changeId }: { readonly changeId: string | null }) => saved({ changeId, title: t('log.keep') }),
    onError: (error: unknown) => show({ tone: 'fault', text: faultText(error) }),
  }
  const choose = (text: string) => {
    const values = { keepMonths: text === '' ? null : Number(text) }
    if (kept) update({ object: 'logSettings', id: kept.id, version: kept.version, values }, told)
    else create({ object: 'logSettings', values }, told)
  }
  const others = months !== null && !offered.some((one) => one === months) ? [months] : []
  return (
    <section className="watch-rules">
      <h2>{t('log.keep')}</h2>
      <p className="kb-meta">{t('log.keepWhy')}</p>
      <select
        className="select"
        aria-label={t('log.keep')}
        value={months ?? ''}
        onChange={(event) => choose(event.target.value)}
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
