import { useId } from 'react'
import type { ChangeView } from '../../core/api/shapes.ts'
import type { Field, FieldOf } from '../../core/fields/field.ts'
import type { Json } from '../../core/json.ts'
import { FieldInput } from '../fields/index.ts'
import type { PlainTextKey } from '../text/use-text.tsx'

export const reasonField: FieldOf<'longText'> = {
  type: 'longText',
  maxLength: 500,
  label: { 'zh-CN': '原因', en: 'Reason' },
}
export const personField: FieldOf<'link'> = { type: 'link', to: 'user', label: { 'zh-CN': '人员', en: 'Person' } }

interface LabelledBoxProps {
  readonly label: string
  readonly field: Field
  readonly value: Json
  readonly fault?: string | undefined
  readonly autoFocus?: boolean
  readonly onChange: (value: Json) => void
}

/** What a decision asks for: a word, or a person, with what is wrong with it. */
export function LabelledBox({ label, field, value, fault, autoFocus = false, onChange }: LabelledBoxProps) {
  const id = useId()
  const faultId = `${id}-fault`
  return (
    <div className="labelled-box" data-autofocus={autoFocus || undefined}>
      <label htmlFor={id}>{label}</label>
      <FieldInput
        {...{ id, field, value, autoFocus }}
        invalid={fault !== undefined}
        describedBy={fault ? faultId : undefined}
        onChange={onChange}
      />
      <BoxFault id={faultId} text={fault} />
    </div>
  )
}

export function BoxFault({ id, text }: { readonly id?: string; readonly text: string | undefined }) {
  if (!text) return null
  return (
    <p id={id} className="box-fault" role="alert">
      {text}
    </p>
  )
}

export function textOf(value: Json): string {
  return typeof value === 'string' ? value.trim() : ''
}

/** Above the reason why a change is sent again: who reads it, where that is not everybody who decides. */
export function reasonLabel({ doubleEntries = [] }: ChangeView): PlainTextKey {
  return doubleEntries.length > 0 ? 'entries.reasonOfAuthor' : 'approvals.reasonAgain'
}
