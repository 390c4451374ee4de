import { Checkbox } from 'antd'
import { useId } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import { TextBox } from '../configuration/labelled.tsx'
import type { Faults } from '../records/save-faults.ts'
import { useText } from '../text/use-text.tsx'
import type { PolicyDraft } from './policy-draft.ts'

interface KindPartsProps {
  readonly definition: ObjectView
  readonly draft: PolicyDraft
  readonly faults: Faults
  onDraft(part: Partial<PolicyDraft>): void
}

/** What the chosen kind needs. */
export function KindParts(props: KindPartsProps) {
  switch (props.draft.kind) {
    case 'window':
      return <Hours {...props} />
    case 'state':
      return <States {...props} />
    case 'hours':
      return <WorkingTime {...props} />
    default:
      return null
  }
}

function Hours({ draft, faults, onDraft }: KindPartsProps) {
  const { t } = useText()
  return (
    <TextBox
      id={useId()}
      label={t('policies.hours')}
      hint={t('policies.hoursHint')}
      required
      numeric
      max={12}
      value={draft.hours}
      fault={faults.hours}
      onChange={(hours) => onDraft({ hours })}
    />
  )
}

function States({ definition, draft, faults, onDraft }: KindPartsProps) {
  const { t, label } = useText()
  const field = definition.fields[definition.stage ?? '']
  const options = field?.type === 'choice' ? field.options : []
  return (
    <Checks
      label={t('policies.states')}
      fault={faults.states}
      options={options.map((option) => ({ value: option.value, text: label(option.label) }))}
      chosen={draft.states}
      onChoose={(states) => onDraft({ states })}
    />
  )
}

function WorkingTime({ draft, faults, onDraft }: KindPartsProps) {
  const { t } = useText()
  const id = useId()
  const days = (['1', '2', '3', '4', '5', '6', '7'] as const).map((day) => ({
    value: day,
    text: t(`policies.day.${day}`),
  }))
  return (
    <>
      <Checks
        label={t('policies.workDays')}
        fault={faults.workDays}
        options={days}
        chosen={draft.workDays}
        onChoose={(workDays) => onDraft({ workDays })}
      />
      <div className="configuration-columns">
        {(['opensAt', 'closesAt'] as const).map((name) => (
          <TextBox
            key={name}
            id={`${id}-${name}`}
            label={t(`policies.${name}`)}
            max={5}
            value={draft[name]}
            fault={faults[name]}
            onChange={(time) => onDraft({ [name]: time })}
          />
        ))}
      </div>
    </>
  )
}

interface ChecksProps {
  readonly label: string
  readonly fault: string | undefined
  readonly options: readonly { readonly value: string; readonly text: string }[]
  readonly chosen: readonly string[]
  onChoose(chosen: readonly string[]): void
}

/** Several may be marked; they are kept in the order in which they stand. */
function Checks({ label, fault, options, chosen, onChoose }: ChecksProps) {
  const id = useId()
  const put = (value: string, isMarked: boolean) =>
    onChoose(options.map((option) => option.value).filter((one) => (one === value ? isMarked : chosen.includes(one))))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame that no other group of the page has
    <div className="configuration-field" role="group" aria-labelledby={id}>
      <span id={id} className="form-label">
        {label}
      </span>
      <div className="role-checks">
        {options.map(({ value, text }) => (
          <Checkbox key={value} checked={chosen.includes(value)} onChange={({ target }) => put(value, target.checked)}>
            {text}
          </Checkbox>
        ))}
      </div>
      {fault ? <p className="form-fault">{fault}</p> : null}
    </div>
  )
}
