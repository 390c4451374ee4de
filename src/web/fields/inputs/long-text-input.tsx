import { Input } from 'antd'
import type { FieldInputProps } from '../field-face.ts'
import { inputState } from './typed-input.tsx'

export function LongTextInput({ id, value, onChange, onBlur, ...rest }: FieldInputProps) {
  return (
    <Input.TextArea
      id={id}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value)}
      onBlur={() => onBlur?.()}
      autoSize={{ minRows: 2, maxRows: 10 }}
      {...inputState(rest)}
    />
  )
}
