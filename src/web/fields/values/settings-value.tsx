import { plainParts } from '../../../core/configuration/words/plain-words.ts'
import { joinParts } from '../../../core/configuration/words/spoken-parts.ts'
import type { FieldOf } from '../../../core/fields/field.ts'
import { asJson } from '../../../core/json.ts'
import { useText } from '../../text/use-text.tsx'
import type { FieldValueProps } from '../field-face.ts'
import { EmptyValue } from './empty-value.tsx'

/** All that it holds, in the reader's language as far as it has words of its own. */
export function SettingsValue({ value }: FieldValueProps<FieldOf<'settings'>>) {
  const { locale } = useText()
  const text = joinParts(plainParts(asJson(value), locale), locale)
  return text === '' ? <EmptyValue /> : <span>{text}</span>
}
