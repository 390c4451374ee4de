import { type ReactNode, useId, useState } from 'react'
import { type ChangeSize, changeSizes, origins } from '../../core/change/change.ts'
import type { FieldOf } from '../../core/fields/field.ts'
import { useObjects } from '../client/queries.ts'
import { FieldInput } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { type TextKey, useText } from '../text/use-text.tsx'
import { useIsPhone } from '../theme/use-media.ts'
import { type ChangeSearch, statuses } from './change-search.ts'
import { ChangeSearchBox } from './change-search-box.tsx'
import { originFaces } from './origin-faces.ts'
import { statusFaces } from './status-pill.tsx'

type Filters = Omit<ChangeSearch, 'change'>

interface ChangeFiltersProps {
  readonly filters: Filters
  readonly onFilter: (filters: Filters) => void
}

const person: FieldOf<'link'> = { type: 'link', to: 'user', label: { 'zh-CN': '人员', en: 'Person' } }
const day: FieldOf<'date'> = { type: 'date', label: { 'zh-CN': '日期', en: 'Day' } }

const sizeTexts = {
  one: 'changes.sizeOne',
  several: 'changes.sizeSeveral',
  many: 'changes.sizeMany',
} as const satisfies Record<ChangeSize, TextKey>

/** One row: what is looked for, then who, how, what, state, how many, when; the address holds them, so that a link shows the same. */
export function ChangeFilters({ filters, onFilter }: ChangeFiltersProps) {
  const { t } = useText()
  const isPhone = useIsPhone()
  const [unfolded, setUnfolded] = useState(false)
  const count = Object.keys(filters).length
  return (
    <aside className="centre-filters" aria-label={t('changes.filters')}>
      <header className="centre-filters-head">
        <h1>{t('changes.title')}</h1>
        <ChangeSearchBox filters={filters} onFilter={onFilter} />
        {isPhone ? (
          <Button kind="quiet" icon="filter" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
            {t('changes.filters')} {count > 0 ? count : null}
          </Button>
        ) : null}
      </header>
      {isPhone && !unfolded ? null : <FilterFields filters={filters} onFilter={onFilter} />}
      {count > 0 ? (
        <Button kind="quiet" icon="close" onClick={() => onFilter({})}>
          {t('changes.clearFilters')}
        </Button>
      ) : null}
    </aside>
  )
}

function FilterFields({ filters, onFilter }: ChangeFiltersProps) {
  const { t, label } = useText()
  const id = useId()
  const objects = useObjects()
  const put = (name: keyof Filters, value: unknown) => {
    const { [name]: _, ...others } = filters
    onFilter(typeof value === 'string' && value !== '' ? { ...others, [name]: value } : others)
  }
  return (
    <>
      <Filter id={`${id}-actor`} label={t('changes.filterActor')}>
        <FieldInput
          id={`${id}-actor`}
          field={person}
          value={filters.actor ?? null}
          onChange={(value) => put('actor', value)}
        />
      </Filter>
      <Filter id={`${id}-origin`} label={t('changes.filterOrigin')} named>
        <Choice
          id={`${id}-origin`}
          name={t('changes.filterOrigin')}
          value={filters.origin}
          options={origins
            .filter((origin) => origin !== 'preference')
            .map((origin) => [origin, t(originFaces[origin].text)])}
          onChoose={(value) => put('origin', value)}
        />
      </Filter>
      <Filter id={`${id}-object`} label={t('changes.filterObject')} named>
        <Choice
          id={`${id}-object`}
          name={t('changes.filterObject')}
          value={filters.object}
          options={objects.map((object) => [object.name, label(object.label)])}
          onChoose={(value) => put('object', value)}
        />
      </Filter>
      <Filter id={`${id}-status`} label={t('changes.filterStatus')} named>
        <Choice
          id={`${id}-status`}
          name={t('changes.filterStatus')}
          value={filters.status}
          options={statuses.map((status) => [status, t(statusFaces[status][0])])}
          onChoose={(value) => put('status', value)}
        />
      </Filter>
      <Filter id={`${id}-size`} label={t('changes.filterSize')} named>
        <Choice
          id={`${id}-size`}
          name={t('changes.filterSize')}
          value={filters.size}
          options={changeSizes.map((size) => [size, t(sizeTexts[size])])}
          onChoose={(value) => put('size', value)}
        />
      </Filter>
      <Filter id={`${id}-from`} label={t('changes.filterFrom')}>
        <FieldInput
          id={`${id}-from`}
          field={day}
          value={filters.from ?? null}
          onChange={(value) => put('from', value)}
        />
      </Filter>
      <Filter id={`${id}-to`} label={t('changes.filterTo')}>
        <FieldInput id={`${id}-to`} field={day} value={filters.to ?? null} onChange={(value) => put('to', value)} />
      </Filter>
    </>
  )
}

function Filter({
  id,
  label,
  named = false,
  children,
}: {
  readonly id: string
  readonly label: string
  /** It says itself what it is. */
  readonly named?: boolean
  readonly children: ReactNode
}) {
  return (
    <div className="centre-filter">
      <label htmlFor={id} className={named ? 'kb-aloud' : 'kb-meta'}>
        {label}
      </label>
      {children}
    </div>
  )
}

interface ChoiceProps {
  readonly id: string
  readonly name: string
  readonly value: string | undefined
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly onChoose: (value: string) => void
}

/** A chip: what it is about, and once chosen what is asked. */
function Choice({ id, name, value, options, onChoose }: ChoiceProps) {
  return (
    <select
      id={id}
      className={value ? 'select centre-asked' : 'select'}
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
