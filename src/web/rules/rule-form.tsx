import { type ReactNode, useId } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import type { Faults } from '../records/save-faults.ts'
import { useText } from '../text/use-text.tsx'
import { ConditionInput } from './condition-input.tsx'
import type { RuleDraft } from './rule-draft.ts'
import { TriedRule } from './tried-rule.tsx'

interface RuleFormProps {
  readonly object: ObjectView
  readonly draft: RuleDraft
  readonly faults: Faults
  readonly onChange: (draft: RuleDraft) => void
}

export function RuleForm({ object, draft, faults, onChange }: RuleFormProps) {
  const { t, label } = useText()
  const set = (changes: Partial<RuleDraft>) => onChange({ ...draft, ...changes })
  return (
    <div className="rule-form">
      <TextInput
        required
        label={t('rules.name')}
        value={draft.name}
        fault={faults.name}
        onChange={(name) => set({ name })}
      />
      <ConditionInput
        required
        asSentence
        object={object}
        label={t('rules.condition')}
        hint={t('rules.conditionHint')}
        value={draft.condition}
        fault={faults.condition}
        onChange={(condition) => set({ condition })}
      />
      <TriedRule object={object.name} condition={draft.condition} />
      <div className="rule-two">
        <TextInput
          required
          label={t('rules.messageChinese')}
          value={draft.chinese}
          fault={faults.message}
          onChange={(chinese) => set({ chinese })}
        />
        <TextInput label={t('rules.messageEnglish')} value={draft.english} onChange={(english) => set({ english })} />
      </div>
      <div className="rule-two">
        <Choice
          label={t('rules.at')}
          value={draft.field}
          options={[
            ['', t('rules.atTop')],
            ...Object.entries(object.fields).map(([name, field]) => [name, label(field.label)] as const),
          ]}
          onChange={(field) => set({ field })}
        />
        <Choice
          label={t('rules.severity')}
          value={draft.severity}
          options={[
            ['refuse', t('rules.refuse')],
            ['warn', t('rules.warn')],
          ]}
          onChange={(severity) => set({ severity })}
        />
        <Choice
          label={t('rules.on')}
          value={draft.on}
          options={[
            ['both', t('rules.onBoth')],
            ['create', t('rules.onCreate')],
            ['update', t('rules.onUpdate')],
          ]}
          onChange={(on) => set({ on })}
        />
      </div>
    </div>
  )
}

interface LabelledProps {
  readonly id: string
  readonly label: string
  readonly required?: boolean | undefined
  readonly fault?: string | undefined
  readonly children: ReactNode
}

function Star() {
  return (
    <span className="configuration-required" aria-hidden="true">
      *
    </span>
  )
}

function Labelled({ id, label, required, fault, children }: LabelledProps) {
  return (
    <div className="rule-pair">
      <label htmlFor={id}>
        <span>
          {label} {required ? <Star /> : null}
        </span>
      </label>
      {children}
      {fault ? (
        <p className="rule-fault" role="alert">
          {fault}
        </p>
      ) : null}
    </div>
  )
}

interface TextInputProps {
  readonly label: string
  readonly required?: boolean
  readonly value: string
  readonly fault?: string | undefined
  readonly onChange: (value: string) => void
}

function TextInput({ label, required, value, fault, onChange }: TextInputProps) {
  const id = useId()
  return (
    <Labelled id={id} label={label} required={required} fault={fault}>
      <input
        id={id}
        aria-required={required === true}
        className="plain-input"
        maxLength={200}
        aria-invalid={fault !== undefined}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Labelled>
  )
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly (readonly [Value, string])[]
  readonly onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const id = useId()
  return (
    <Labelled id={id} label={label}>
      <select
        id={id}
        className="select"
        value={value}
        onChange={({ target }) => {
          const chosen = options.find(([one]) => one === target.value)
          if (chosen) onChange(chosen[0])
        }}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
