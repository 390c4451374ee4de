import type { Locale } from '../../text/locale.ts'

export const colon = { 'zh-CN': '：', en: ': ' } as const
export const comma = { 'zh-CN': '、', en: ', ' } as const

export function bracketed(said: string, detail: string, locale: Locale): string {
  return locale === 'en' ? `${said} (${detail})` : `${said}（${detail}）`
}
