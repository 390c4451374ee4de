import type { Json } from '../../../core/json.ts'
import type { FieldDraft } from './field-draft.ts'

/** The draft with a setting of its type; empty is none. */
export function withSetting({ settings }: FieldDraft, name: string, value: Json): Pick<FieldDraft, 'settings'> {
  const { [name]: _, ...others } = settings
  return { settings: value === '' || value === null ? others : { ...others, [name]: value } }
}
