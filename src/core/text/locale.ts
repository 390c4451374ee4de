/** The languages of the interface. Chinese comes first: it is what a new installation speaks. */
export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

/** A text in every language of the interface. */
export type Label = Record<Locale, string>

/** Picks the language a caller asked for (an Accept-Language header, a profile) or Chinese. */
export function toLocale(wanted: string | null | undefined): Locale {
  return wanted?.trim().toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
}
