import { useState } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import type { ConditionList } from '../../core/expressions/expression-to-filter.ts'
import type { Operator } from '../../core/fields/field-type.ts'
import type { Condition } from '../../core/filters/filter.ts'
import { offeredOperators, operatorText } from '../fields/index.ts'
import { ConditionValue } from '../lists/filters/condition-value.tsx'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'

interface ConditionBuilderProps {
  readonly object: ObjectView
  readonly label: string
  /** What there is already. */
  readonly begun: ConditionList | null
  /** It may stay empty: then nothing is asked. */
  readonly optional?: boolean
  /** The conditions that are whole, null while none is; and whether another one still waits for its value. */
  readonly onBuilt: (list: ConditionList | null, isUnfinished: boolean) => void
}

type Row = Condition & { readonly key: number }

/** Puts a condition together from fields, for whoever would rather not write it; what comes of it may be refined by hand. */
export function ConditionBuilder({ object, label, begun, optional = false, onBuilt }: ConditionBuilderProps) {
  const { t } = useText()
  const [all, setAll] = useState<'and' | 'or'>(begun?.by ?? 'and')
  const [rows, setRows] = useState<readonly Row[]>(
    () => begun?.conditions.map((condition, key) => ({ ...condition, key })) ?? (optional ? [] : [firstRow(object, 0)]),
  )
  const change = (next: readonly Row[], by: 'and' | 'or' = all) => {
    setRows(next)
    setAll(by)
    const conditions = next.filter(isComplete).map(({ key: _, ...condition }) => condition)
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
        <BuilderRow
          key={row.key}
          object={object}
          row={row}
          onChange={(next) => change(rows.map((one) => (one.key === row.key ? next : one)))}
          onRemove={() => change(rows.filter((one) => one.key !== row.key))}
        />
      ))}
      <div>
        <Button
          icon="plus"
          onClick={() => change([...rows, firstRow(object, Math.max(-1, ...rows.map(({ key }) => key)) + 1)])}
        >
          {t('rules.addCondition')}
        </Button>
      </div>
    </fieldset>
  )
}

interface BuilderRowProps {
  readonly object: ObjectView
  readonly row: Row
  readonly onChange: (row: Row) => void
  readonly onRemove: () => void
}

function BuilderRow({ object, row, onChange, onRemove }: BuilderRowProps) {
  const { t, label } = useText()
  const field = object.fields[row.field]
  if (!field) return null
  return (
    <div className="rule-row">
      <select
        className="select"
        aria-label={t('rules.field')}
        value={row.field}
        onChange={({ target }) => onChange({ ...startOf(object, target.value), key: row.key })}
      >
        {askedFields(object).map(([name, one]) => (
          <option key={name} value={name}>
            {label(one.label)}
          </option>
        ))}
      </select>
      <select
        className="select"
        aria-label={t('list.operator')}
        value={row.op}
        onChange={({ target }) => onChange({ key: row.key, field: row.field, op: target.value as Operator })}
      >
        {offeredOperators(field).map((op) => (
          <option key={op} value={op}>
            {t(operatorText(field, op))}
          </option>
        ))}
      </select>
      <ConditionValue field={field} op={row.op} value={row.value} onChange={(value) => onChange({ ...row, value })} />
      <Button kind="quiet" icon="close" aria-label={t('rules.removeCondition')} onClick={onRemove} />
    </div>
  )
}

/** Of links one asks in the text, by what is in the linked record: `customer.level`. */
function askedFields({ fields }: ObjectView) {
  return Object.entries(fields).filter(
    ([, field]) =>
      !field.sensitive && !['link', 'links', 'address'].includes(field.type) && offeredOperators(field).length > 0,
  )
}

/** Whether the lists offer what this condition asks. */
export function canBuild(object: ObjectView, condition: Condition): boolean {
  const { field: name, op } = condition
  const asked = askedFields(object).find(([one]) => one === name)
  return asked !== undefined && offeredOperators(asked[1]).includes(op) && isComplete(condition)
}

function firstRow(object: ObjectView, key: number): Row {
  return { ...startOf(object, askedFields(object)[0]?.[0] ?? ''), key }
}

function startOf(object: ObjectView, name: string): Condition {
  const field = object.fields[name]
  return { field: name, op: (field && offeredOperators(field)[0]) ?? 'notEmpty' }
}

function isComplete({ op, value }: Condition): boolean {
  if (op === 'empty' || op === 'notEmpty') return true
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => one !== null && one !== '')
  return value !== undefined && value !== null && value !== ''
}
