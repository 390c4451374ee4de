import type { FieldOf } from '../../../core/fields/field.ts'
import { formatField } from '../../../core/fields/index.ts'
import { asJson, isJsonObject, type Json } from '../../../core/json.ts'
import { type Locale, spokenIn } from '../../../core/text/locale.ts'
import { useText } from '../../text/use-text.tsx'
import type { FieldValueProps } from '../field-face.ts'
import { EmptyValue } from './empty-value.tsx'

/** Words in the reader's language, and what a list is made of; anything deeper has a page of its own. */
export function SettingsValue({ field, value }: FieldValueProps<FieldOf<'settings'>>) {
  const { locale } = useText()
  const text = spoken(field, asJson(value), locale)
  return text === '' ? <EmptyValue /> : <span>{text}</span>
}

function spoken(field: FieldOf<'settings'>, value: Json, locale: Locale): string {
  if (value === null || field.holds === undefined || field.holds === 'object') return ''
  if (!Array.isArray(value)) return formatField(value, field, { locale })
  return value.map((one: Json) => nameIn(one, locale)).join(locale === 'en' ? ', ' : '、')
}

/** What one of a list is called. */
function nameIn(one: Json, locale: Locale): string {
  if (!isJsonObject(one)) return String(one)
  const label = isJsonObject(one.label)
    ? spokenIn({ 'zh-CN': textIn(one.label['zh-CN']), en: textIn(one.label.en) }, locale)
    : ''
  return label || String(one.value ?? one.name ?? '')
}

function textIn(word: Json | undefined): string {
  return typeof word === 'string' ? word : ''
}
