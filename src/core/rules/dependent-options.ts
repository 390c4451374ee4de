import type { Refusal } from '../change/change.ts'
import type { Option } from '../fields/field.ts'
import type { Json } from '../json.ts'
import { type Dependence, dependences, isFitting } from '../objects/dependent-options.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { Rule } from './rule.ts'

/** So many of what would fit are named. */
const namedMax = 8

/** The option of a dependent choice belongs to what the other field holds, whichever of the two is written. */
export function dependentOptionRules(definition: ObjectDefinition): Rule[] {
  return dependences(definition).map((dependence) => ({
    reads: [dependence.parentName, dependence.name],
    check: (after) => checkFitting(dependence, after[dependence.parentName] ?? null, after[dependence.name] ?? null),
  }))
}

function checkFitting(dependence: Dependence, parentValue: Json, value: Json): Refusal[] {
  const { name, field, parent } = dependence
  const held = Array.isArray(value) ? value : [value]
  const stray = field.options.find((option) => held.includes(option.value) && !isFitting(option, parentValue))
  if (!stray) return []
  const of = parent.options.find((option) => option.value === parentValue)
  const params = {
    ...both('value', stray.label),
    ...both('parent', parent.label),
    ...both('parentValue', of?.label ?? { 'zh-CN': '', en: '' }),
    ...fittingOptions(field.options, parentValue),
  }
  return [{ path: name, code: of ? 'option-not-fitting' : 'option-needs-parent', params }]
}

function fittingOptions(options: readonly Option[], parentValue: Json) {
  const fitting = options.filter((option) => !option.retired && isFitting(option, parentValue)).slice(0, namedMax)
  return {
    fitting: fitting.map(({ label }) => `「${label['zh-CN']}」`).join('、') || '（无）',
    fittingEn: fitting.map(({ label }) => `“${label.en}”`).join(', ') || 'none',
  }
}

function both(param: string, label: { readonly 'zh-CN': string; readonly en: string }): Record<string, string> {
  return { [param]: label['zh-CN'], [`${param}En`]: label.en }
}
