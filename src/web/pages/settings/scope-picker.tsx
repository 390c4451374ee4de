import { Select } from 'antd'
import { useState } from 'react'
import { type GrantedScope, scopes } from '../../../core/access/access.ts'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { FilterText } from '../../fields/index.ts'
import { FilterDialog } from '../../rules/filter-dialog.tsx'
import { useText } from '../../text/use-text.tsx'
import { filterIn, scopeIn, withFilter, withScope } from './granted-scope.ts'

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
          <FilterText object={object.name} filter={filter} />
        </button>
      )}
      {object && asking && (
        <FilterDialog
          title={words}
          why={t('settings.conditionWhy')}
          object={object}
          filter={filter}
          onClose={() => setAsking(false)}
          onFilter={(next) => onGranted(withFilter(granted, next))}
        />
      )}
    </>
  )
}
