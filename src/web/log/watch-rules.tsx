import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { recordPageQuery } from '../client/queries.ts'
import { useUpdateRecord } from '../client/writes.ts'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { useText } from '../text/use-text.tsx'

/** What is watched for, and from how many on: each number saves when it is left, each switch when it is moved. */
export function WatchRules() {
  const { t } = useText()
  const { data } = useQuery(recordPageQuery('watchRule', { sort: [{ field: 'name', direction: 'asc' }], limit: 100 }))
  return (
    <section className="watch-rules" aria-label={t('log.rules')}>
      <h2>{t('log.rules')}</h2>
      <p className="kb-meta">{t('log.rulesWhy')}</p>
      <ul>
        {data?.items.map((rule) => (
          <RuleRow key={rule.id} rule={rule} />
        ))}
      </ul>
    </section>
  )
}

function RuleRow({ rule }: { readonly rule: RecordView }) {
  const { t } = useText()
  const save = useSaveRule(rule)
  const name = String(rule.name)
  const isActive = rule.active !== false
  return (
    <li className={isActive ? '' : 'watch-off'}>
      <label>
        <input type="checkbox" checked={isActive} onChange={(event) => save({ active: event.target.checked })} />
        <span>{name}</span>
      </label>
      <NumberBox
        key={`minutes ${rule.minutes}`}
        name={t('log.ruleMinutes', { name })}
        value={Number(rule.minutes)}
        onSave={(minutes) => save({ minutes })}
      />
      <span>{t('log.ruleWithin')}</span>
      <NumberBox
        key={`threshold ${rule.threshold}`}
        name={t('log.ruleThreshold', { name })}
        value={Number(rule.threshold)}
        onSave={(threshold) => save({ threshold })}
      />
      <span>{t('log.ruleTimes')}</span>
    </li>
  )
}

interface NumberBoxProps {
  readonly name: string
  readonly value: number
  readonly onSave: (value: number) => void
}

function NumberBox({ name, value, onSave }: NumberBoxProps) {
  const [typed, setTyped] = useState(String(value))
  return (
    <input
      type="number"
      min={1}
      inputMode="numeric"
      aria-label={name}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => typed !== String(value) && onSave(Number(typed))}
    />
  )
}

function useSaveRule({ id, version, name }: RecordView): (values: Values) => void {
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const { mutate } = useUpdateRecord()
  return (values) =>
    mutate(
      { object: 'watchRule', id, version, values },
      {
        onSuccess: ({ changeId }) => saved({ changeId, title: String(name) }),
        onError: (error) => show({ tone: 'fault', text: faultText(error) }),
      },
    )
}
