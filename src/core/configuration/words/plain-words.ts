import { isJsonObject, type Json } from '../../json.ts'
import { type Locale, locales } from '../../text/locale.ts'
import { toLabel } from '../labels.ts'
import { colon, comma } from './punctuation.ts'

/** What settings say where nothing knows better: labels as the reader speaks, lists and objects with all that they hold. */
export function plainParts(value: Json, locale: Locale): readonly string[] {
  if (value === null) return []
  if (Array.isArray(value)) return value.map((one: Json) => plainWords(one, locale))
  if (!isJsonObject(value) || isLabel(value)) return [plainWords(value, locale)]
  return Object.entries(value).map(
    ([name, one]) => `${settingNames[name]?.[locale] ?? name}${colon[locale]}${plainWords(one ?? null, locale)}`,
  )
}

function plainWords(value: Json, locale: Locale): string {
  if (value === null) return none[locale]
  if (typeof value === 'boolean') return (value ? yes : no)[locale]
  if (!isJsonObject(value)) return Array.isArray(value) ? plainParts(value, locale).join(comma[locale]) : String(value)
  const name = value.label ?? value.name ?? value.value
  if (isLabel(value)) return toLabel(value)?.[locale] ?? none[locale]
  return name === undefined ? plainParts(value, locale).join(comma[locale]) : plainWords(name, locale)
}

function isLabel(value: Json): boolean {
  return isJsonObject(value) && Object.keys(value).every((key) => locales.some((locale) => locale === key))
}

const none = { 'zh-CN': '无', en: 'none' } as const
const yes = { 'zh-CN': '是', en: 'yes' } as const
const no = { 'zh-CN': '否', en: 'no' } as const

const settingNames: Readonly<Record<string, { readonly 'zh-CN': string; readonly en: string }>> = {
  maxLength: { 'zh-CN': '最多字数', en: 'longest' },
  scale: { 'zh-CN': '小数位数', en: 'decimals' },
  min: { 'zh-CN': '最小值', en: 'least' },
  max: { 'zh-CN': '最大值', en: 'most' },
  unit: { 'zh-CN': '单位', en: 'unit' },
  rule: { 'zh-CN': '编号规则', en: 'numbering' },
  period: { 'zh-CN': '流水号重新开始', en: 'counts anew' },
  result: { 'zh-CN': '结果', en: 'result' },
  dependsOn: { 'zh-CN': '从属于', en: 'depends on' },
  takenFrom: { 'zh-CN': '带出自', en: 'taken from' },
  takenLater: { 'zh-CN': '以后跟着改', en: 'follows later' },
  whenTargetDeleted: { 'zh-CN': '关联的记录删除时', en: 'when what it links to is deleted' },
  of: { 'zh-CN': '汇总对象', en: 'counts' },
  via: { 'zh-CN': '经由', en: 'by way of' },
  except: { 'zh-CN': '不计', en: 'except' },
  compute: { 'zh-CN': '汇总方式', en: 'computes' },
  field: { 'zh-CN': '字段', en: 'field' },
  kind: { 'zh-CN': '类型', en: 'kind' },
  unitPrice: { 'zh-CN': '单价', en: 'price of a piece' },
  currencyField: { 'zh-CN': '币种字段', en: 'currency in' },
  addresses: { 'zh-CN': '地址', en: 'addresses' },
}
