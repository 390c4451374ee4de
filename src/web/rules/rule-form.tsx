import { type ReactNode, useId, useState } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import { expressionToFilter } from '../../core/expressions/expression-to-filter.ts'
import { expressionFunctions } from '../../core/expressions/function-list.ts'
import type { Faults } from '../records/save-faults.ts'
import { useText } from '../text/use-text.tsx'
import { ConditionBuilder, canBuild } from './condition-builder.tsx'
import type { RuleDraft } from './rule-draft.ts'
import { TriedRule } from './tried-rule.tsx'
import '../lists/filters/filter-bar.css'
import './rules.css'

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
        object={object}
        draft={draft}
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

interface ConditionInputProps {
  readonly object: ObjectView
  readonly draft: RuleDraft
  readonly fault: string | undefined
  readonly onChange: (condition: string) => void
}

function ConditionInput({ object, draft, fault, onChange }: ConditionInputProps) {
  const { t, label } = useText()
  // What is written by hand begins the builder anew.
  const [written, setWritten] = useState(0)
  const read = expressionToFilter(draft.condition)
  const list = read?.conditions.every((condition) => canBuild(object, condition)) ? read : null
  const buildable = list !== null || draft.condition === ''
  const [shown, setShown] = useState(!buildable)
  const id = useId()
  return (
    <div className="rule-pair">
      <span className="rule-condition-label">
        {t('rules.condition')} <Star />
      </span>
      {buildable ? <ConditionBuilder key={written} object={object} begun={list} onBuilt={onChange} /> : null}
      {buildable ? null : <p className="kb-meta">{t('rules.notBuildable')}</p>}
      <p className="kb-meta">{t('rules.conditionHint')}</p>
      {/* One that is wrong, or that only a text says, does not hide. */}
      <details open={shown || fault !== undefined} onToggle={({ currentTarget }) => setShown(currentTarget.open)}>
        <summary>{t('rules.code')}</summary>
        <Labelled id={id} label={t('rules.condition')} fault={fault}>
          <textarea
            id={id}
            className="plain-input rule-condition"
            rows={3}
            maxLength={2000}
            spellCheck={false}
            aria-invalid={fault !== undefined}
            value={draft.condition}
            onChange={({ target }) => {
              setWritten(written + 1)
              onChange(target.value)
            }}
          />
        </Labelled>
      </details>
      <details>
        <summary>{t('rules.language')}</summary>
        <ul className="rule-tried">
          {Object.entries(object.fields).map(([name, field]) => (
            <li key={name}>
              <code>{name}</code>
              <span className="kb-meta">{label(field.label)}</span>
            </li>
          ))}
          {expressionFunctions.map(({ name, form, says }) => (
            <li key={name}>
              <code>{form}</code>
              <span className="kb-meta">{label(says)}</span>
            </li>
          ))}
        </ul>
      </details>
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
