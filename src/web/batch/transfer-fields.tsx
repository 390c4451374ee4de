import { Select } from 'antd'
import type { ObjectView } from '../../core/api/shapes.ts'
import type { Field } from '../../core/fields/field.ts'
import { useProvinces } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { LabelledInput } from '../records/sharing/labelled-input.tsx'
import { useText } from '../text/use-text.tsx'
import type { TransferPlan, TransferRow } from './transfer-plan.ts'

interface TransferFieldsProps {
  readonly object: ObjectView
  readonly plan: TransferPlan
  onChange(plan: TransferPlan): void
}

const ways = ['one', 'equal', 'byField'] as const

/** Who takes the records: one, several in like shares, or each who takes those of some region, industry, level. */
export function TransferFields(props: TransferFieldsProps) {
  const { object, plan, onChange } = props
  const { t } = useText()
  const said = (text: string) => ({ 'zh-CN': text, en: text })
  const put = (part: Partial<TransferPlan>) => onChange({ ...plan, ...part })
  const label = object.fields.owner ? t('batch.newOwner') : ''
  return (
    <div className="batch-fields">
      <fieldset className="transfer-ways">
        <legend className="kb-aloud">{t('batch.transferWay')}</legend>
        {ways.map((way) => (
          <label key={way}>
            <input type="radio" name="transfer-way" checked={plan.way === way} onChange={() => put({ way })} />
            {t(`batch.transferWay.${way}`)}
          </label>
        ))}
      </fieldset>
      {plan.way === 'one' ? (
        <LabelledInput field={person(said(label))} value={plan.to} onChange={(to) => put({ to: idOf(to) })} autoFocus />
      ) : null}
      {plan.way === 'equal' ? (
        <LabelledInput
          field={{ type: 'links', to: 'user', label: said(label), hint: said(t('batch.transferEqualHint')) }}
          value={[...plan.people]}
          onChange={(people) => put({ people: Array.isArray(people) ? people.map(String) : [] })}
        />
      ) : null}
      {plan.way === 'byField' ? <ByField {...props} /> : null}
    </div>
  )
}

function ByField({ object, plan, onChange }: TransferFieldsProps) {
  const { t, label } = useText()
  const fields = useSharingFields(object)
  const { rows } = plan
  const field = fields.find(({ name }) => name === plan.field)
  const put = (part: Partial<TransferPlan>) => onChange({ ...plan, ...part })
  const empty = { key: Math.max(0, ...rows.map(({ key }) => key)) + 1, values: [], to: null }
  return (
    <>
      <div className="form-field transfer-by">
        <span className="form-label">{t('batch.transferBy')}</span>
        <Select<string>
          aria-label={t('batch.transferBy')}
          placeholder={t('batch.transferByHint')}
          value={plan.field}
          options={fields.map(({ name, text }) => ({ value: name, label: text }))}
          onChange={(name) => put({ field: name, rows: [{ ...empty, key: 1 }] })}
        />
      </div>
      {field
        ? rows.map((row) => (
            <Row
              key={row.key}
              row={row}
              options={field.options.filter(({ value }) => isFree(rows, row, value))}
              name={field.text}
              onChange={(next) => put({ rows: rows.map((one) => (one.key === row.key ? next : one)) })}
            />
          ))
        : null}
      {field ? (
        <Button kind="quiet" icon="plus" onClick={() => put({ rows: [...rows, empty] })}>
          {t('batch.transferAdd')}
        </Button>
      ) : null}
      {field ? (
        <LabelledInput
          field={{ ...person({ 'zh-CN': t('batch.transferRest'), en: t('batch.transferRest') }), hint: restHint(t) }}
          value={plan.rest}
          onChange={(rest) => put({ rest: idOf(rest) })}
        />
      ) : null}
      {fields.length === 0 ? (
        <p className="kb-meta">{t('batch.transferNoField', { object: label(object.label) })}</p>
      ) : null}
    </>
  )
}

interface Choice {
  readonly value: string
  readonly label: string
}

interface RowProps {
  readonly row: TransferRow
  readonly options: readonly Choice[]
  readonly name: string
  onChange(row: TransferRow): void
}

function Row({ row, options, name, onChange }: RowProps) {
  const { t } = useText()
  const text = t('batch.newOwner')
  return (
    <div className="transfer-row">
      <div className="form-field">
        <span className="form-label">{name}</span>
        <Select<string[]>
          mode="multiple"
          aria-label={name}
          placeholder={t('batch.transferValues')}
          optionFilterProp="label"
          value={[...row.values]}
          options={[...options]}
          onChange={(values) => onChange({ ...row, values })}
        />
      </div>
      <LabelledInput
        field={person({ 'zh-CN': text, en: text })}
        value={row.to}
        onChange={(to) => onChange({ ...row, to: idOf(to) })}
      />
    </div>
  )
}

/** A value is in one row alone. */
function isFree(rows: readonly TransferRow[], row: TransferRow, value: string): boolean {
  return rows.every((one) => one.key === row.key || !one.values.includes(value))
}

interface SharingField {
  readonly name: string
  readonly text: string
  readonly options: readonly Choice[]
}

/** What records may be shared out by: the province of an address, and what is chosen of a few. */
function useSharingFields({ fields, levels }: ObjectView): readonly SharingField[] {
  const { t, label } = useText()
  const provinces = useProvinces().map((name) => ({ value: name, label: name }))
  return Object.entries(fields).flatMap(([name, field]): SharingField[] => {
    if (!['read', 'edit'].includes(levels[name] ?? 'edit')) return []
    const text = label(field.label)
    if (field.type === 'address')
      return [{ name: `${name}.province`, text: t('batch.transferProvince', { field: text }), options: provinces }]
    if (field.type !== 'choice') return []
    return [{ name, text, options: field.options.map((one) => ({ value: one.value, label: label(one.label) })) }]
  })
}

function person(label: Field['label']): Extract<Field, { readonly type: 'link' }> {
  return { type: 'link', to: 'user', label }
}

function restHint(t: ReturnType<typeof useText>['t']) {
  return { 'zh-CN': t('batch.transferRestHint'), en: t('batch.transferRestHint') }
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
