/** Fields on the page: `FieldValue` reads, `FieldInput` enters, `fieldFace` knows what each type needs. */
import './fields.css'

export type { FieldFace, FieldInputProps, FieldValueProps, Linked } from './field-face.ts'
export { fieldFace, fieldFaces, isEnterable } from './field-faces.ts'
export { FieldInput } from './field-input.tsx'
export { FieldValue } from './field-value.tsx'
export { refTo } from './inputs/use-candidates.ts'
export { useFormatContext } from './use-format-context.ts'
export { ChoicePill } from './values/choice-value.tsx'
export { EmptyValue } from './values/empty-value.tsx'
export { PersonMark, PersonName } from './values/person-name.tsx'
export { RecordLink } from './values/record-link.tsx'
export { Moment } from './values/time-value.tsx'
