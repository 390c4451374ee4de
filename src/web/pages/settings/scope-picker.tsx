import { Select } from 'antd'
import { useState } from 'react'
import { type GrantedScope, scopes, type WrittenFilter } from '../../../core/access/access.ts'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { ConditionText } from '../../lists/filters/condition-text.tsx'
import { useText } from '../../text/use-text.tsx'
import { filterIn, scopeIn, toConditionList, withFilter, withScope } from './granted-scope.ts'
import { ScopeConditionDialog } from './scope-condition-dialog.tsx'

export interface ScopePickerProps {
  /** Names the cell. */
  readonly words: string
  readonly granted: GrantedScope
  /** Whose fields a condition asks for; without one no condition is asked. */
  readonly object: ObjectView | null
  onGranted(granted: GrantedScope): void
}

const byCondition = 'byCondition'

/** Whose records, and under them in words which of those, where a condition is set. */
export function ScopePicker({ words, granted, object, onGranted }: ScopePickerProps) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const scope = scopeIn(granted)
  const filter = filterIn(granted)
  return (
    <>
      <Select<string>
        variant="borderless"
        size="small"
        aria-label={words}
        className={`grant-scope grant-scope-${scope}`}
        value={scope}
        onChange={(value) => {
          const chosen = scopes.find((one) => one === value)
          if (chosen) onGranted(withScope(granted, chosen))
          else setAsking(true)
        }}
        popupMatchSelectWidth={false}
        options={[
          ...scopes.map((value) => ({ value, label: t(`settings.scope.${value}`) })),
          ...(object ? [{ value: byCondition, label: t('settings.scope.byCondition') }] : []),
        ]}
      />
      {object && filter && (
        <button
          type="button"
          className="grant-condition"
          aria-label={t('settings.conditionOf', { cell: words })}
          onClick={() => setAsking(true)}
        >
          <FilterWords object={object} filter={filter} />
        </button>
      )}
      {object && asking && (
        <ScopeConditionDialog
          title={words}
          object={object}
          granted={granted}
          onClose={() => setAsking(false)}
          onFilter={(next) => onGranted(withFilter(granted, next))}
        />
      )}
    </>
  )
}

/** What only the API puts together is named, and kept. */
export function FilterWords({ object, filter }: { readonly object: ObjectView; readonly filter: WrittenFilter }) {
  const { t } = useText()
  const list = toConditionList(filter)
  if (!list) return <span>{t('settings.conditionWritten')}</span>
  return list.conditions.map((condition, n) => (
    <span key={JSON.stringify(condition)}>
      {n > 0 && t(list.by === 'and' ? 'rules.and' : 'rules.or')}
      <ConditionText object={object} condition={condition} />
    </span>
  ))
}
