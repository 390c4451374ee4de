import type { ObjectView } from '../../core/api/shapes.ts'
import { formatField, parseField } from '../../core/fields/index.ts'
import type { Json } from '../../core/json.ts'
import { wholeVariable } from '../../core/presets/variables.ts'
import { useFormatContext } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import type { PresetValue } from './preset-draft.ts'
import { isText, kindOf } from './value-kinds.ts'

/** Says what a preset fills in: 「下次跟进日期：30 天后」. */
export function useValueWords({ fields }: ObjectView): (given: PresetValue) => string {
  const { t, label } = useText()
  const context = useFormatContext()
  const dayText = (value: Json) => {
    const variable = wholeVariable(String(value))
    if (variable?.kind !== 'today' || variable.shift === 0) return t('presets.word.today')
    return t('presets.shifted', { shift: variable.shift, unit: t(`presets.unit.${variable.unit}`) })
  }
  const otherField = (value: Json) => {
    const variable = wholeVariable(String(value))
    const other = variable?.kind === 'field' ? fields[variable.name] : undefined
    return other ? label(other.label) : ''
  }
  const inText = (text: string) =>
    (['today', 'me', 'my-team'] as const).reduce(
      (said, kind) => said.replaceAll(`{{${kind}}}`, `[${t(`presets.word.${kind}`)}]`),
      text,
    )
  const valueText = ({ name, value }: PresetValue): string => {
    const field = fields[name]
    if (!field || value === null) return ''
    if (isText(field)) return inText(String(value))
    const kind = kindOf(value, field)
    if (kind === 'today') return dayText(value)
    if (kind === 'field') return otherField(value)
    if (kind !== 'fixed') return t(`presets.kind.${kind}`)
    // Only its id is known here.
    if ('to' in field) return ''
    // The field may have another type by now.
    const parsed = parseField(value, field)
    return parsed.ok ? formatField(parsed.value, field, context) : String(value)
  }
  return (given) => {
    const field = fields[given.name]
    const name = field ? label(field.label) : given.name
    const value = valueText(given)
    return value === '' ? name : t('presets.filled', { name, value })
  }
}
