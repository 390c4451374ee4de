import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { useId } from 'react'
import type { ExplainedAccess } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import { explainedActions } from '../../../core/policy/explain/explained-actions.ts'
import { actionWords } from '../../../core/text/reasons.ts'
import { type AccessAsked, explanationQuery } from '../../client/explanation.ts'
import { useObjects } from '../../client/queries.ts'
import { FieldInput } from '../../fields/index.ts'
import { Icon } from '../../parts/icon.tsx'
import { FaultNotice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { ExplainedReasons } from '../../records/explained-reasons.tsx'
import { useText } from '../../text/use-text.tsx'
import { ManagersOnly } from './managers-only.tsx'
import { SettingsHead } from './settings-head.tsx'
import './access-page.css'

/** 权限查询: a person, an object or a record, an action, a field; and why she may or may not. The question stands in the address. */
export function AccessPage() {
  return (
    <ManagersOnly>
      <Question />
    </ManagersOnly>
  )
}

function Question() {
  const { t } = useText()
  const asked = useSearch({ from: '/shell/settings/access' })
  return (
    <div className="settings-page">
      <SettingsHead />
      <p className="settings-why">{t('settings.accessWhy')}</p>
      <div className="access-question">
        <Asked />
      </div>
      {asked.person && asked.object ? (
        <Answer asked={{ ...asked, object: asked.object, action: asked.action ?? 'view' }} />
      ) : (
        <p className="settings-note">{t('settings.accessChoose')}</p>
      )}
    </div>
  )
}

/** Another object leaves record and field behind, which are of the one before. */
function Asked() {
  const { t, label, locale } = useText()
  const { person, object: name, id, action = 'view', field } = useSearch({ from: '/shell/settings/access' })
  const navigate = useNavigate()
  const ask = (search: Partial<AccessAsked>) =>
    void navigate({ to: '/settings/access', search: (before) => withoutEmpty({ ...before, ...search }), replace: true })
  const objects = useObjects()
  const object = objects.find((one) => one.name === name)
  return (
    <>
      <PickRecord label={t('settings.accessPerson')} object="user" id={person} onPick={(one) => ask({ person: one })} />
      <Pick
        label={t('settings.accessObject')}
        value={name}
        options={objects.map((one) => ({ value: one.name, label: label(one.label) }))}
        onPick={(one) => ask({ object: one ?? '', id: '', field: '' })}
      />
      {object ? (
        <PickRecord
          key={object.name}
          label={t('settings.accessRecord')}
          object={object.name}
          id={id}
          onPick={(one) => ask({ id: one })}
        />
      ) : null}
      <Pick
        label={t('settings.accessAction')}
        value={action}
        options={explainedActions.map((value) => ({ value, label: actionWords[value][locale] }))}
        onPick={(one) => ask({ action: explainedActions.find((known) => known === one) ?? 'view' })}
      />
      {object ? (
        <Pick
          clearable
          label={t('settings.accessField')}
          value={field}
          options={Object.entries(object.fields).map(([value, one]) => ({ value, label: label(one.label) }))}
          onPick={(one) => ask({ field: one ?? '' })}
        />
      ) : null}
    </>
  )
}

function withoutEmpty(search: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(search).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

interface PickProps {
  readonly label: string
  readonly value: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly clearable?: boolean
  onPick(value: string | undefined): void
}

function Pick({ label, value, options, clearable = false, onPick }: PickProps) {
  const id = useId()
  return (
    <div className="settings-field">
      <label htmlFor={id}>{label}</label>
      <Select<string>
        id={id}
        showSearch
        optionFilterProp="label"
        allowClear={clearable}
        value={value ?? null}
        options={[...options]}
        onChange={(one) => onPick(one)}
      />
    </div>
  )
}

interface PickRecordProps {
  readonly label: string
  readonly object: string
  readonly id: string | undefined
  onPick(id: string): void
}

function PickRecord({ label, object, id: picked, onPick }: PickRecordProps) {
  const id = useId()
  const field: Field = { type: 'link', to: object, label: { 'zh-CN': label, en: label } }
  return (
    <div className="settings-field">
      <label htmlFor={id}>{label}</label>
      <FieldInput
        id={id}
        field={field}
        value={picked ?? null}
        onChange={(value) => onPick(typeof value === 'string' ? value : '')}
      />
    </div>
  )
}

function Answer({ asked }: { readonly asked: AccessAsked }) {
  const { data, error, refetch } = useQuery(explanationQuery(asked))
  if (error) return <FaultNotice error={error} retry={() => void refetch()} />
  return data ? <Verdict object={asked.object} answer={data} /> : <Skeleton />
}

function Verdict({ object, answer }: { readonly object: string; readonly answer: ExplainedAccess }) {
  const { allowed, because, wayOut } = answer
  const { t } = useText()
  return (
    <section className={`access-answer ${allowed ? 'is-allowed' : 'is-refused'}`} aria-live="polite">
      <h2>
        <Icon name={allowed ? 'check' : 'lock'} />
        {t(allowed ? 'settings.accessAllowed' : 'settings.accessRefused')}
      </h2>
      <ExplainedReasons object={object} because={because} />
      {wayOut ? <p className="kb-meta">{wayOut.message}</p> : null}
    </section>
  )
}
