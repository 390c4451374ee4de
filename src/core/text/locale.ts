/** The languages of the interface. Chinese comes first: it is what a new installation speaks. */
export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

/** A text in every language of the interface. */
export type Label = Record<Locale, string>

/** A text in the language asked for; where it was left blank there, the other one speaks for it. */
export function spokenIn(label: Readonly<Partial<Label>>, locale: Locale): string {
  return label[locale] || locales.map((one) => label[one]).find(Boolean) || ''
}

/** Picks the language a caller asked for (an Accept-Language header, a profile) or Chinese. */
export function toLocale(wanted: string | null | undefined): Locale {
  return wanted?.trim().toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
}
