import type { Locale } from '../text/locale.ts'

/** Stands for a sealed value that no key opens: it was altered, or its key is gone. No field type makes such a value. */
export const unopened = '#SEALED!'

const words = { 'zh-CN': '无法解密', en: 'Cannot be decrypted' } as const satisfies Record<Locale, string>

/** How people are told. */
export function unopenedWords(locale: Locale): string {
  return words[locale]
}
