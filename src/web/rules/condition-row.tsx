import { Select } from 'antd'
import { useState } from 'react'
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
  // A dialog opens at its first field; whoever has chosen what is asked goes on with the value.
  const [hasChosen, setHasChosen] = useState(false)
  const choose = (next: ConditionPart) => {
    setHasChosen(true)
    onChange(next)
  }
  return (
    <div className="rule-row">
      <AskedSelect offers={offers} part={part} onChange={choose} />
      {isJoint(part) ? (
        <JointFields offers={offers} part={part} onChange={onChange} />
      ) : (
        <Asking offers={offers} part={part} autoFocus={hasChosen} onChange={choose} />
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
  const together = {
    label: t('rules.groupJoint'),
    options: joints.map((joint) => ({ value: `#${joint}`, label: t(`rules.${joint}`) })),
  }
  const choose = (chosen: string) => {
    const joint = joints.find((one) => chosen === `#${one}`)
    onChange(joint ? { joint, fields: [] } : startOf(offers, chosen))
  }
  return (
    <FieldSelect
      label={t('rules.field')}
      value={isJoint(part) ? `#${part.joint}` : part.field}
      options={[...fieldOptions(offers.fields), ...(asksJointly(offers) ? [together] : [])]}
      onChange={choose}
    />
  )
}

type Option =
  | { readonly value: string; readonly label: string }
  | { readonly label: string; readonly options: { readonly value: string; readonly label: string }[] }

interface FieldSelectProps {
  readonly label: string
  readonly value: string
  readonly options: Option[]
  onChange(chosen: string): void
}

/** There are many fields: one is found by typing. */
function FieldSelect({ label, ...props }: FieldSelectProps) {
  return (
    <Select<string>
      {...props}
      className="rule-field"
      aria-label={label}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
    />
  )
}

function fieldOptions(fields: readonly ConditionField[]): Option[] {
  return [...Map.groupBy(fields, ({ group }) => group)].flatMap(([group, own]): Option[] => {
    const options = own.map(({ path, text }) => ({ value: path, label: text }))
    return group === null ? options : [{ label: group, options }]
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

interface AskingProps extends Changing {
  readonly part: Exclude<ConditionPart, JointCondition>
  readonly autoFocus: boolean
}

function Asking({ offers, part, autoFocus, onChange }: AskingProps) {
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
            autoFocus={autoFocus}
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
    <FieldSelect
      label={t('rules.comparedTo')}
      value={'other' in part ? part.other : ''}
      options={[
        { value: '', label: t('rules.aValue') },
        ...(others.includes(today) ? [{ value: today, label: t('list.range.today') }] : []),
        ...fieldOptions(others.filter((other) => other !== today)),
      ]}
      onChange={choose}
    />
  )
}
