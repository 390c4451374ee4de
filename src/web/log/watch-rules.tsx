import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import type { FieldOf } from '../../core/fields/field.ts'
import { isBrought, oddHoursUsual, watchName } from '../../core/objects/watch/watch-kinds.ts'
import { recordPageQuery, useObject } from '../client/queries.ts'
import { useUpdateRecord } from '../client/writes.ts'
import { FieldInput } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { DeleteDialog } from '../records/deleting/delete-dialog.tsx'
import { useText } from '../text/use-text.tsx'
import { NewRuleDialog } from './new-rule-dialog.tsx'

/** What is watched for, and from how many on: each number saves when it is left, each switch when it is moved. */
export function WatchRules() {
  const { t } = useText()
  const [adding, setAdding] = useState(false)
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
      <Button icon="plus" onClick={() => setAdding(true)}>
        {t('log.ruleNew')}
      </Button>
      {adding ? <NewRuleDialog onClose={() => setAdding(false)} /> : null}
    </section>
  )
}

const people: FieldOf<'links'> = { type: 'links', to: 'user', label: { 'zh-CN': '通知谁', en: 'Who is told' } }

function RuleRow({ rule }: { readonly rule: RecordView }) {
  const { t, label } = useText()
  const id = useId()
  const save = useSaveRule(rule)
  const name = label(watchName(rule))
  const isActive = rule.active !== false
  const number = (field: 'minutes' | 'threshold') => (
    <NumberBox
      key={`${field} ${rule[field]}`}
      name={t(field === 'minutes' ? 'log.ruleMinutes' : 'log.ruleThreshold', { name })}
      value={Number(rule[field])}
      onSave={(value) => save({ [field]: value })}
    />
  )
  return (
    <li className={isActive ? '' : 'watch-off'}>
      <label className="watch-name">
        <input type="checkbox" checked={isActive} onChange={(event) => save({ active: event.target.checked })} />
        <span>{name}</span>
      </label>
      {rule.kind === 'oddHours' ? <Hours rule={rule} onSave={save} /> : null}
      {number('minutes')}
      <span>{t('log.ruleWithin')}</span>
      {number('threshold')}
      <span>{t(rule.kind === 'massExport' ? 'log.ruleRows' : 'log.ruleTimes')}</span>
      <span aria-hidden="true">{t('log.notify')}</span>
      <span className="watch-notify">
        <label htmlFor={id} className="unseen">
          {t('log.ruleNotify', { name })}
        </label>
        <FieldInput
          id={id}
          field={people}
          value={rule.notify ?? null}
          linked={rule.refs.notify}
          onChange={(notify) => save({ notify })}
        />
      </span>
      {isBrought(rule) ? null : <RemoveRule rule={rule} />}
    </li>
  )
}

/** Those that Kebu brings are switched off; one that somebody added goes into the recycle bin. */
function RemoveRule({ rule }: { readonly rule: RecordView }) {
  const { t, label } = useText()
  const name = label(watchName(rule))
  const definition = useObject('watchRule')
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  return (
    <>
      <Button kind="quiet" icon="bin" aria-label={t('log.ruleRemove', { name })} onClick={() => setAsking(true)} />
      {asking && definition ? (
        <DeleteDialog definition={definition} record={rule} onClose={close} onDeleted={close} />
      ) : null}
    </>
  )
}

/** The hours that are odd, over midnight where the first is the later one. */
function Hours({ rule, onSave }: { readonly rule: RecordView; readonly onSave: (values: Values) => void }) {
  const { t, label } = useText()
  const name = label(watchName(rule))
  const box = (field: 'fromHour' | 'toHour', usual: number) => (
    <NumberBox
      key={`${field} ${rule[field]}`}
      name={t(field === 'fromHour' ? 'log.ruleFrom' : 'log.ruleTo', { name })}
      value={typeof rule[field] === 'number' ? rule[field] : usual}
      range={[0, 23]}
      onSave={(value) => onSave({ [field]: value })}
    />
  )
  return (
    <>
      <span>{t('log.ruleHours')}</span>
      {box('fromHour', oddHoursUsual.from)}
      <span>{t('log.ruleTill')}</span>
      {box('toHour', oddHoursUsual.to)}
      <span>{t('log.ruleOClock')}</span>
    </>
  )
}

interface NumberBoxProps {
  readonly name: string
  readonly value: number
  readonly range?: readonly [number, number?]
  readonly onSave: (value: number) => void
}

function NumberBox({ name, value, range = [1], onSave }: NumberBoxProps) {
  const [typed, setTyped] = useState(String(value))
  return (
    <input
      type="number"
      min={range[0]}
      max={range[1]}
      inputMode="numeric"
      aria-label={name}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => typed !== String(value) && onSave(Number(typed))}
    />
  )
}

function useSaveRule(rule: RecordView): (values: Values) => void {
  const { id, version } = rule
  const { label } = useText()
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const { mutate } = useUpdateRecord()
  return (values) =>
    mutate(
      { object: 'watchRule', id, version, values },
      {
        onSuccess: ({ changeId }) => saved({ changeId, title: label(watchName(rule)) }),
        onError: (error) => show({ tone: 'fault', text: faultText(error) }),
      },
    )
}
