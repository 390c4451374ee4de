import { useId } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import { movingDayText } from '../../core/fields/moving-day.ts'
import type { Json } from '../../core/json.ts'
import { wholeVariable } from '../../core/presets/variables.ts'
import { MovingDayInput } from '../configuration/field-type/moving-day-input.tsx'
import { FieldInput } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import type { PresetValue } from './preset-draft.ts'
import { copyableFields, firstOf, isText, kindOf, type ValueKind, valueKinds } from './value-kinds.ts'

interface PresetValueRowProps {
  readonly definition: ObjectView
  readonly given: PresetValue
  readonly fault: string | undefined
  onChange(value: Json): void
  onRemove(): void
}

/** One field of a preset: what it is filled with, as the field itself is entered, or by a variable. */
export function PresetValueRow({ definition, given, fault, onChange, onRemove }: PresetValueRowProps) {
  const { t, label } = useText()
  const id = useId()
  const { name, value } = given
  const field = definition.fields[name]
  const words = field ? label(field.label) : name
  return (
    <li className="preset-value">
      <label htmlFor={id} className="preset-value-label">
        {words}
      </label>
      <div className="preset-value-input">
        {field ? <KindChoice {...{ definition, given, words, onChange }} /> : null}
        {field ? <ValueInput {...{ id, definition, given, fault, onChange }} /> : <code>{JSON.stringify(value)}</code>}
        {fault ? (
          <p id={`${id}-fault`} className="form-fault">
            <Icon name="warning" size={13} /> {fault}
          </p>
        ) : null}
      </div>
      <Button kind="quiet" icon="close" aria-label={t('presets.removeValue', { field: words })} onClick={onRemove} />
    </li>
  )
}

interface PartProps extends Pick<PresetValueRowProps, 'definition' | 'given' | 'onChange'> {}

function KindChoice({ definition, given: { name, value }, words, onChange }: PartProps & { readonly words: string }) {
  const { t } = useText()
  const field = definition.fields[name]
  const kinds = valueKinds(definition.fields, name)
  if (!field || kinds.length < 2) return null
  return (
    <select
      className="select"
      aria-label={t('presets.kindOf', { field: words })}
      value={kindOf(value, field)}
      onChange={({ target }) => onChange(firstOf(target.value as ValueKind, definition.fields, name))}
    >
      {kinds.map((kind) => (
        <option key={kind} value={kind}>
          {t(`presets.kind.${kind}`)}
        </option>
      ))}
    </select>
  )
}

function ValueInput(props: PartProps & { readonly id: string; readonly fault: string | undefined }) {
  const { id, definition, given, fault, onChange } = props
  const { name, value } = given
  const field = definition.fields[name]
  if (!field) return null
  const kind = kindOf(value, field)
  if (kind === 'today') return <DayShift id={id} value={value} onChange={onChange} />
  if (kind === 'field') return <OtherField {...props} />
  if (kind !== 'fixed') return null
  return (
    <>
      <FieldInput
        id={id}
        field={field}
        value={value}
        invalid={fault !== undefined}
        describedBy={fault ? `${id}-fault` : undefined}
        onChange={onChange}
      />
      {isText(field) ? <VariableButtons value={value} onChange={onChange} /> : null}
    </>
  )
}

/** 今天起 7 天: how many days, weeks, months or years from the day the preset is used. */
function DayShift({ id, value, onChange }: { id: string; value: Json; onChange(value: Json): void }) {
  const variable = wholeVariable(String(value))
  const moving = variable?.kind === 'today' ? variable : { shift: 0, unit: 'd' as const }
  return <MovingDayInput id={id} moving={moving} onChange={(next) => onChange(`{{${movingDayText(next)}}}`)} />
}

function OtherField({ id, definition, given, onChange }: PartProps & { readonly id: string }) {
  const { label } = useText()
  const variable = wholeVariable(String(given.value))
  return (
    <select
      id={id}
      className="select"
      value={variable?.kind === 'field' ? variable.name : ''}
      onChange={({ target }) => onChange(`{{field:${target.value}}}`)}
    >
      {copyableFields(definition.fields, given.name).map((other) => {
        const field = definition.fields[other]
        return (
          <option key={other} value={other}>
            {field ? label(field.label) : other}
          </option>
        )
      })}
    </select>
  )
}

/** Variables that may stand among the words of a text. */
function VariableButtons({ value, onChange }: { value: Json; onChange(value: Json): void }) {
  const { t } = useText()
  const text = typeof value === 'string' ? value : ''
  return (
    <span className="preset-variables">
      <span className="kb-meta">{t('presets.insert')}</span>
      {(['today', 'me', 'my-team'] as const).map((kind) => (
        <Button key={kind} kind="quiet" onClick={() => onChange(`${text}{{${kind}}}`)}>
          {t(`presets.word.${kind}`)}
        </Button>
      ))}
    </span>
  )
}
