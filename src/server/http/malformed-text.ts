import type { z } from 'zod'
import { z as zod } from 'zod'
import type { Locale } from '../../core/text/locale.ts'

const sentencesOf = { 'zh-CN': zod.locales.zhCN(), en: zod.locales.en() } satisfies Record<Locale, unknown>

const ownSentences: Readonly<Record<string, Record<Locale, string>>> = {
  'control-character': { 'zh-CN': '不能含有控制字符', en: 'Control characters are not allowed' },
}

/** What is wrong with the shape of a call, in the caller's language; the sentences come with zod. */
export function malformedText(issue: z.core.$ZodIssue, locale: Locale): string {
  const own = ownSentences[issue.message]
  if (own) return own[locale]
  // zod's sentences take the issue as it was raised; the cast bridges its two names for the same shape.
  const said = sentencesOf[locale].localeError(issue as z.core.$ZodRawIssue)
  return (typeof said === 'string' ? said : said?.message) ?? issue.message
}
