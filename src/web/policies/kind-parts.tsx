import { useId } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import { Checks } from '../configuration/checks.tsx'
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
