import { memo } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { currencyIn } from '../../../core/fields/currency-of.ts'
import type { Json } from '../../../core/json.ts'
import { fittingField, parentNameOf } from '../../../core/objects/dependent-options.ts'
import { movableField } from '../../../core/objects/state-moves.ts'
import type { Label } from '../../../core/text/locale.ts'
import { type Linked, NewMark } from '../../fields/index.ts'
import { Icon } from '../../parts/icon.tsx'
import { LockHint } from '../../parts/lock-hint.tsx'
import { useText } from '../../text/use-text.tsx'
import { ownReason } from '../closed-reason.ts'
import { fieldAccess } from '../field-access.ts'
import { isWide, Required } from '../inline-field.tsx'
import { RecordValue } from '../record-value.tsx'
import { MaskedValue } from '../reveal/masked-value.tsx'
import { WhyClosed } from '../why-closed.tsx'
import { type Draft, isAskedFor } from './check-draft.ts'
import { DeferredInput } from './deferred-input.tsx'
import { SameRecords } from './same-records.tsx'

interface FormFieldProps {
  readonly definition: ObjectView
  readonly record: RecordView | null
  readonly name: string
  readonly draft: Draft
  readonly linked: Linked | undefined
  readonly fault: string | undefined
  /** Said below it instead of its own. */
  readonly hint: Label | undefined
  /** A condition asks for it, for now. */
  readonly required: boolean
  /** Its input is made with the form, and not only when it comes into sight. */
  readonly atOnce: boolean
  readonly onChange: (name: string, value: Json, linked?: Linked) => void
  readonly onBlur: (name: string) => void
}

/** Label, input, hint and what is wrong; a field that is closed shows its value and the lock. */
export function FormField({ draft, ...props }: FormFieldProps) {
  const { definition, record, name } = props
  const field = definition.fields[name]
  if (!field) return null
  const parent = parentNameOf(field)
  return (
    <OwnField
      {...props}
      value={draft[name]}
      parentValue={parent === undefined ? undefined : draft[parent]}
      currency={currencyIn(field, draft, record?.currencies)}
    />
  )
}

interface OwnFieldProps extends Omit<FormFieldProps, 'draft'> {
  readonly value: unknown
  /** Of the choice on which its options depend. */
  readonly parentValue: unknown
  readonly currency: string | undefined
}

/** Of all that is entered it is given only what it shows: a letter in one of five hundred fields renders that one. */
const OwnField = memo(function OwnField(props: OwnFieldProps) {
  const { definition, record, name, value, parentValue, linked, fault, onChange, onBlur } = props
  const { label } = useText()
  const movable = movableField(definition, name, record?.[name])
  const parent = parentNameOf(movable)
  const field = fittingField(movable, parent === undefined ? {} : { [parent]: parentValue }, value)
  const access = fieldAccess(definition, record, name)
  const why = ownReason(definition, record, name)
  const id = fieldId(definition, name)
  if (!field) return null
  const hint = props.hint ?? field.hint
  const required = isAskedFor(field, record, name) || props.required
  const editable = access.enterable && access.level === 'edit'
  const Value = access.level === 'masked' ? MaskedValue : RecordValue
  return (
    <div className={isWide(field) ? 'form-field form-field-wide' : 'form-field'}>
      <span className="form-label-line">
        <label htmlFor={editable ? id : undefined} className="form-label">
          {label(field.label)}
          {required ? <Required /> : null}
        </label>
        <NewMark field={field} />
      </span>
      {editable ? (
        <DeferredInput
          atOnce={props.atOnce}
          id={id}
          field={field}
          value={value ?? null}
          linked={linked}
          onChange={(entered, refs) => onChange(name, entered, refs)}
          onBlur={() => onBlur(name)}
          required={required}
          invalid={fault !== undefined}
          describedBy={fault ? `${id}-fault` : hint ? `${id}-hint` : undefined}
          currency={props.currency}
        />
      ) : (
        <div className="form-closed">
          {record ? <Value definition={definition} record={record} name={name} /> : null}
          {why ? (
            <LockHint
              why={why}
              wayOut={
                <WhyClosed
                  object={definition.name}
                  {...(record ? { id: record.id } : {})}
                  action={record ? 'edit' : 'create'}
                  field={name}
                  said={why}
                />
              }
            />
          ) : null}
        </div>
      )}
      {fault ? (
        <p id={`${id}-fault`} className="form-fault">
          <Icon name="warning" size={13} /> {fault}
        </p>
      ) : hint && editable ? (
        <p id={`${id}-hint`} className="form-hint">
          {label(hint)}
        </p>
      ) : null}
      {editable ? <SameRecords {...{ definition, record, name, value }} /> : null}
    </div>
  )
})

/** The id of a field's input; the first fault is focused by it. */
export function fieldId(definition: ObjectView, path: string): string {
  return `field-${definition.name}-${path}`
}
