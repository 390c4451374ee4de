import type { Label, Locale } from './locale.ts'

/** The name of many: 客户 / Customers. Definitions carry the name of one; English forms the other by rule. */
export function pluralLabel(label: Label, locale: Locale): string {
  if (locale === 'zh-CN') return label['zh-CN']
  const one = label.en
  if (/^person$/i.test(one)) return `${one.charAt(0)}eople`
  if (/[^aeiou]y$/.test(one)) return `${one.slice(0, -1)}ies`
  return /(s|x|ch|sh)$/.test(one) ? `${one}es` : `${one}s`
}

/** The name inside a sentence: `New customer`, but `客户`. */
export function inSentence(text: string, locale: Locale): string {
  return locale === 'en' && !/^[A-Z]{2}/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
