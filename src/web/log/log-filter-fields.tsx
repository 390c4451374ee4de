import { type ReactNode, useId } from 'react'
import { origins } from '../../core/change/change.ts'
import type { FieldOf } from '../../core/fields/field.ts'
import { logKinds, logKindWords } from '../../core/log/log-kinds.ts'
import { originFaces } from '../changes/index.ts'
import { useObject, useObjects } from '../client/queries.ts'
import { useSearchText } from '../client/use-search-text.ts'
import { FieldInput } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import type { LogFilters } from './log-search.ts'

interface FilterProps {
  readonly filters: LogFilters
  readonly onFilter: (filters: LogFilters) => void
}

const person: FieldOf<'link'> = { type: 'link', to: 'user', label: { 'zh-CN': '人员', en: 'Person' } }
const day: FieldOf<'date'> = { type: 'date', label: { 'zh-CN': '日期', en: 'Day' } }

/** What, who, of what, from where, when; another object leaves record and field behind, which are of the one before. */
export function LogFilterFields({ filters, onFilter }: FilterProps) {
  const { t, label } = useText()
  const objects = useObjects()
  const object = useObject(filters.object ?? '')
  const put = (changed: Partial<Record<keyof LogFilters, unknown>>) =>
    onFilter(withoutEmpty({ ...filters, ...changed }))
  const fields = Object.entries(object?.fields ?? {})
  return (
    <div className="log-filters">
      <Choice
        name={t('log.kind')}
        value={filters.kind}
        options={logKinds.map((kind) => [kind, label(logKindWords[kind])])}
        onChoose={(kind) => put({ kind })}
      />
      <Labelled name={t('log.person')}>
        {(id) => (
          <FieldInput id={id} field={person} value={filters.person ?? null} onChange={(one) => put({ person: one })} />
        )}
      </Labelled>
      <Choice
        name={t('log.object')}
        value={filters.object}
        options={objects.map((one) => [one.name, label(one.label)])}
        onChoose={(one) => put({ object: one, field: '', record: '' })}
      />
      {object ? (
        <Choice
          name={t('log.field')}
          value={filters.field}
          options={fields.map(([name, one]) => [name, label(one.label)])}
          onChoose={(field) => put({ field })}
        />
      ) : null}
      <Choice
        name={t('log.origin')}
        value={filters.origin}
        options={origins.filter((one) => one !== 'preference').map((one) => [one, t(originFaces[one].text)])}
        onChoose={(origin) => put({ origin })}
      />
      <AddressBox address={filters.address ?? ''} onAddress={(address) => put({ address })} />
      <Labelled name={t('log.from')}>
        {(id) => <FieldInput id={id} field={day} value={filters.from ?? null} onChange={(from) => put({ from })} />}
      </Labelled>
      <Labelled name={t('log.to')}>
        {(id) => <FieldInput id={id} field={day} value={filters.to ?? null} onChange={(to) => put({ to })} />}
      </Labelled>
      {filters.record ? (
        <Button kind="quiet" icon="close" onClick={() => put({ record: '' })}>
          {t('log.oneRecord')}
        </Button>
      ) : null}
    </div>
  )
}

function withoutEmpty(filters: Partial<Record<keyof LogFilters, unknown>>): LogFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => typeof value === 'string' && value !== ''))
}

function AddressBox({
  address,
  onAddress,
}: {
  readonly address: string
  readonly onAddress: (address: string) => void
}) {
  const { t } = useText()
  const [typed, setTyped] = useSearchText(address, onAddress)
  return (
    <input
      type="search"
      className="log-address"
      value={typed}
      placeholder={t('log.address')}
      aria-label={t('log.address')}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}

function Labelled({ name, children }: { readonly name: string; readonly children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="log-filter">
      <label htmlFor={id} className="kb-meta">
        {name}
      </label>
      {children(id)}
    </div>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly value: string | undefined
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly onChoose: (value: string) => void
}

/** A chip: what it is about, and once chosen what is asked. */
function Choice({ name, value, options, onChoose }: ChoiceProps) {
  return (
    <select
      aria-label={name}
      className={value ? 'select log-asked' : 'select'}
      value={value ?? ''}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">{name}</option>
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </select>
  )
}
