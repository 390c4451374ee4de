import type { ObjectView } from '../../core/api/shapes.ts'
import type { Field } from '../../core/fields/field.ts'
import type { Label } from '../../core/text/locale.ts'
import { addressPartTexts } from '../fields/address-part-texts.ts'
import { type ConditionField, offeredOperators } from '../fields/index.ts'
import type { PlainTextKey } from '../text/use-text.tsx'
import type { Offers } from './condition-parts.ts'

interface Words {
  readonly t: (key: PlainTextKey) => string
  readonly label: (label: Label) => string
  /** Names of the provinces, which are chosen from; none as long as they are not known. */
  readonly provinces: readonly string[]
}

/** What a filter on records of the object is put together from: its fields, and of an address where it lies. */
export function filterOffers(object: Pick<ObjectView, 'fields'>, words: Words): Offers {
  const fields = Object.entries(object.fields).flatMap(([path, field]): readonly ConditionField[] => {
    if (field.sensitive) return []
    if (field.type === 'address') return regionsOf(path, field, words)
    if (field.type === 'links' || offeredOperators(field).length === 0) return []
    return [{ path, field, text: words.label(field.label), group: null }]
  })
  return { fields, beyondFilters: false }
}

function regionsOf(path: string, { label: spoken }: Field, { t, label, provinces }: Words): readonly ConditionField[] {
  return addressPartTexts.map(({ part, text }) => ({
    path: `${path}.${part}`,
    field: part === 'province' ? choiceOf(provinces, spoken) : { type: 'text', label: spoken },
    text: t(text),
    group: label(spoken),
  }))
}

/** A region of sales is several provinces: they are ticked. */
function choiceOf(names: readonly string[], label: Label): Field {
  return {
    type: 'choice',
    label,
    options: names.map((name) => ({ value: name, label: { 'zh-CN': name, en: name } })),
  }
}
