import type { Locale } from './locale.ts'

/** A title behind what it is the title of: 客户「云帆科技」, customer “Yunfan”; nothing where there is none to tell. */
export function quoted(title: string, locale: Locale): string {
  if (title === '') return ''
  return locale === 'en' ? ` “${title}”` : `「${title}」`
}
