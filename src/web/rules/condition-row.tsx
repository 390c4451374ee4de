import { Select } from 'antd'
import {
  type ConditionPart,
  isComparing,
  isComparison,
  isJoint,
  type JointCondition,
} from '../../core/expressions/condition-list.ts'
import type { Operator } from '../../core/fields/field-type.ts'
import { type ConditionField, operatorText } from '../fields/index.ts'
import { ConditionValue } from '../lists/filters/condition-value.tsx'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { asksJointly, comparableTo, jointFields, type Offers, operatorsOf, startOf, today } from './condition-parts.ts'

interface ConditionRowProps {
  readonly offers: Offers
  readonly part: ConditionPart
  readonly onChange: (part: ConditionPart) => void
  readonly onRemove: () => void
}

/** One condition: what it asks of, how, and with which value or other field. */
export function ConditionRow({ offers, part, onChange, onRemove }: ConditionRowProps) {
  const { t } = useText()
  return (
    <div className="rule-row">
      <AskedSelect offers={offers} part={part} onChange={onChange} />
      {isJoint(part) ? (
        <JointFields offers={offers} part={part} onChange={onChange} />
      ) : (
        <Asking offers={offers} part={part} onChange={onChange} />
      )}
      <Button kind="quiet" icon="close" aria-label={t('rules.removeCondition')} onClick={onRemove} />
    </div>
  )
}

type Changing = Pick<ConditionRowProps, 'offers' | 'part' | 'onChange'>

const joints = ['unique', 'atLeastOne'] as const

/** A field, by where it stands; or what is asked of several. */
function AskedSelect({ offers, part, onChange }: Changing) {
  const { t } = useText()
  const choose = (chosen: string) => {
    const joint = joints.find((one) => chosen === `#${one}`)
    onChange(joint ? { joint, fields: [] } : startOf(offers, chosen))
  }
  return (
    <select
      className="select"
      aria-label={t('rules.field')}
      value={isJoint(part) ? `#${part.joint}` : part.field}
      onChange={({ target }) => choose(target.value)}
    >
      <FieldOptions fields={offers.fields} />
      {asksJointly(offers) ? (
        <optgroup label={t('rules.groupJoint')}>
          {joints.map((joint) => (
            <option key={joint} value={`#${joint}`}>
              {t(`rules.${joint}`)}
            </option>
          ))}
        </optgroup>
      ) : null}
    </select>
  )
}

function FieldOptions({ fields }: { readonly fields: readonly ConditionField[] }) {
  return [...Map.groupBy(fields, ({ group }) => group)].map(([group, own]) => {
    const options = own.map(({ path, text }) => (
      <option key={path} value={path}>
        {text}
      </option>
    ))
    if (group === null) return options
    return (
      <optgroup key={group} label={group}>
        {options}
      </optgroup>
    )
  })
}

function JointFields({ offers, part, onChange }: Changing & { readonly part: JointCondition }) {
  const { t } = useText()
  return (
    <Select<string[]>
      className="rule-joint"
      mode="multiple"
      aria-label={t('rules.jointFields')}
      placeholder={t('rules.jointFields')}
      value={[...part.fields]}
      options={jointFields(offers).map(({ path, text }) => ({ value: path, label: text }))}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(fields) => onChange({ ...part, fields })}
    />
  )
}

function Asking({ offers, part, onChange }: Changing & { readonly part: Exclude<ConditionPart, JointCondition> }) {
  const { t } = useText()
  const asked = offers.fields.find(({ path }) => path === part.field)
  if (!asked) return null
  const { field } = asked
  const others = comparableTo(offers, asked, part.op)
  return (
    <>
      <select
        className="select"
        aria-label={t('list.operator')}
        value={part.op}
        onChange={({ target }) => onChange({ field: part.field, op: target.value as Operator })}
      >
        {operatorsOf(offers, field).map((op) => (
          <option key={op} value={op}>
            {t(operatorText(field, op))}
          </option>
        ))}
      </select>
      <div className="rule-compared">
        {others.length > 0 ? <OtherSelect part={part} others={others} onChange={onChange} /> : null}
        {isComparison(part) ? null : (
          <ConditionValue
            field={field}
            op={part.op}
            value={part.value}
            onChange={(value) => onChange({ ...part, value })}
          />
        )}
      </div>
    </>
  )
}

interface OtherSelectProps extends Pick<Changing, 'onChange'> {
  readonly part: Exclude<ConditionPart, JointCondition>
  readonly others: readonly (ConditionField | typeof today)[]
}

/** A value, or another field whose value is meant. */
function OtherSelect({ part: { field, op, ...part }, others, onChange }: OtherSelectProps) {
  const { t } = useText()
  const choose = (other: string) => onChange(other && isComparing(op) ? { field, op, other } : { field, op })
  return (
    <select
      className="select"
      aria-label={t('rules.comparedTo')}
      value={'other' in part ? part.other : ''}
      onChange={({ target }) => choose(target.value)}
    >
      <option value="">{t('rules.aValue')}</option>
      {others.includes(today) ? <option value={today}>{t('list.range.today')}</option> : null}
      <FieldOptions fields={others.filter((other) => other !== today)} />
    </select>
  )
}
