import { Suspense } from 'react'
import { unopened } from '../../core/fields/index.ts'
import { useText } from '../text/use-text.tsx'
import type { FieldInputProps } from './field-face.ts'
import { fieldFace } from './field-faces.ts'

/** The input of a field, without label or message: `FormField` adds those. Nothing for fields that nobody enters. */
export function FieldInput(props: FieldInputProps) {
  const { Input } = fieldFace(props.field)
  if (!Input) return null
  const isUnopened = props.value === unopened
  return (
    <>
      <Suspense fallback={<span className="kb-input-coming" />}>
        <Input {...props} value={isUnopened ? null : props.value} />
      </Suspense>
      {isUnopened ? <UnopenedNote /> : null}
    </>
  )
}

/** What is entered takes the place of what no key opens; left alone, it stays. */
function UnopenedNote() {
  const { t } = useText()
  return <span className="kb-unopened kb-meta">{t('fields.unopened')}</span>
}
