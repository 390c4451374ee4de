import { Switch } from 'antd'
import { useText } from '../../text/use-text.tsx'
import type { FieldInputProps } from '../field-face.ts'

export function YesNoInput({ id, value, onChange, onBlur, label, describedBy, autoFocus, disabled }: FieldInputProps) {
  const { t } = useText()
  // Switch passes these on to its button; its types leave them out.
  const aria: object = { 'aria-label': label, 'aria-describedby': describedBy, onBlur }
  return (
    <span className="kb-switch">
      <Switch
        id={id}
        checked={value === true}
        onChange={(checked) => onChange(checked)}
        autoFocus={autoFocus === true}
        disabled={disabled === true}
        {...aria}
      />
      <span aria-hidden="true">{t(value === true ? 'fields.yes' : 'fields.no')}</span>
    </span>
  )
}
