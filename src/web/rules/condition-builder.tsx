import { useState } from 'react'
import { type ConditionList, type ConditionPart, isComparison, isJoint } from '../../core/expressions/condition-list.ts'
import type { Condition } from '../../core/filters/filter.ts'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { isWhole, type Offers, startOf } from './condition-parts.ts'
import { ConditionRow } from './condition-row.tsx'

interface ConditionBuilderProps<Part> {
  readonly offers: Offers
  readonly label: string
  /** What there is already. */
  readonly begun: ConditionList<Part> | null
  /** It may stay empty: then nothing is asked. */
  readonly optional?: boolean
  /** The conditions that are whole, null while none is; and whether another one still waits for its value. */
  readonly onBuilt: (list: ConditionList<Part> | null, isUnfinished: boolean) => void
}

type Row = ConditionPart & { readonly key: number }

/** Puts a condition together from fields, for whoever would rather not write it; what comes of it may be refined by hand. */
export function ConditionBuilder({
  offers,
  label,
  begun,
  optional = false,
  onBuilt,
}: ConditionBuilderProps<ConditionPart>) {
  const { t } = useText()
  const [all, setAll] = useState<'and' | 'or'>(begun?.by ?? 'and')
  const [rows, setRows] = useState<readonly Row[]>(
    () => begun?.conditions.map((part, key) => ({ ...part, key })) ?? (optional ? [] : [firstRow(offers, 0)]),
  )
  const change = (next: readonly Row[], by: 'and' | 'or' = all) => {
    setRows(next)
    setAll(by)
    const conditions = next.filter(isWhole).map(({ key: _, ...part }) => part)
    onBuilt(conditions.length > 0 ? { by, conditions } : null, conditions.length < next.length)
  }
  return (
    <fieldset className="rule-builder" aria-label={label}>
      {rows.length > 1 ? (
        <select
          className="select"
          aria-label={t('rules.together')}
          value={all}
          onChange={({ target }) => change(rows, target.value === 'or' ? 'or' : 'and')}
        >
          <option value="and">{t('rules.allOf')}</option>
          <option value="or">{t('rules.anyOf')}</option>
        </select>
      ) : null}
      {rows.map((row) => (
        <ConditionRow
          key={row.key}
          offers={offers}
          part={row}
          onChange={(next) => change(rows.map((one) => (one.key === row.key ? { ...next, key: row.key } : one)))}
          onRemove={() => change(rows.filter((one) => one.key !== row.key))}
        />
      ))}
      <div>
        <Button
          icon="plus"
          onClick={() => change([...rows, firstRow(offers, Math.max(-1, ...rows.map(({ key }) => key)) + 1)])}
        >
          {t('rules.addCondition')}
        </Button>
      </div>
    </fieldset>
  )
}

/** The same for what a filter can ask. */
export function FilterBuilder({ onBuilt, ...props }: ConditionBuilderProps<Condition>) {
  return (
    <ConditionBuilder
      {...props}
      onBuilt={(list, isUnfinished) =>
        onBuilt(list && { by: list.by, conditions: list.conditions.filter(isPlain) }, isUnfinished)
      }
    />
  )
}

function isPlain(part: ConditionPart): part is Condition {
  return !isJoint(part) && !isComparison(part)
}

function firstRow(offers: Offers, key: number): Row {
  return { ...startOf(offers, offers.fields[0]?.path ?? ''), key }
}
