import { Suspense } from 'react'
import type { FieldInputProps } from './field-face.ts'
import { fieldFace } from './field-faces.ts'

/** The input of a field, without label or message: `FormField` adds those. Nothing for fields that nobody enters. */
export function FieldInput(props: FieldInputProps) {
  const { Input } = fieldFace(props.field)
  if (!Input) return null
  return (
    <Suspense fallback={<span className="kb-input-coming" />}>
      <Input {...props} />
    </Suspense>
  )
}
