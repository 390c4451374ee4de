import type { z } from 'zod'
import { z as zod } from 'zod'
import type { Label, Locale } from '../../core/text/locale.ts'

/** One thing wrong with the shape of a call, as somebody reads it who does not know our schemas. */
export interface MalformedPlace {
  readonly path: string
  readonly code: string
  message(locale: Locale): string
}

/** An unknown key is a place of its own: the path names it. */
export function malformedPlaces(issue: z.core.$ZodIssue): MalformedPlace[] {
  if (issue.code !== 'unrecognized_keys') {
    const code =
      issue.code === 'invalid_union'
        ? 'invalid-type'
        : issue.code === 'custom'
          ? issue.message
          : issue.code.replaceAll('_', '-')
    return [placeOf(issue.path, code, (path, locale) => sentence(issue, path, locale))]
  }
  return issue.keys.map((key) =>
    placeOf([...issue.path, key], 'unrecognized-key', (path, locale) => fill(sentences.unknownKey, locale, { path })),
  )
}

function placeOf(
  keys: readonly PropertyKey[],
  code: string,
  say: (path: string, locale: Locale) => string,
): MalformedPlace {
  const path = keys.map((key) => String(key).slice(0, 100)).join('.')
  return { path, code, message: (locale) => say(path === '' ? wholeCall[locale] : path, locale) }
}

const wholeCall: Label = { 'zh-CN': '请求内容', en: 'the body' }

const sentences = {
  unknownKey: { 'zh-CN': '没有名为「{path}」的参数', en: 'There is no parameter called “{path}”' },
  missing: { 'zh-CN': '缺少「{path}」，应为{expected}', en: '“{path}” is missing; it must be {expected}' },
  otherType: { 'zh-CN': '「{path}」应为{expected}', en: '“{path}” must be {expected}' },
  tooSmall: { 'zh-CN': '「{path}」不能小于 {min}', en: '“{path}” must be at least {min}' },
  tooLarge: { 'zh-CN': '「{path}」不能大于 {max}', en: '“{path}” must be at most {max}' },
  tooFew: { 'zh-CN': '「{path}」至少 {min} 项', en: '“{path}” takes at least {min}' },
  tooMany: { 'zh-CN': '「{path}」最多 {max} 项', en: '“{path}” takes at most {max}' },
  tooShort: { 'zh-CN': '「{path}」至少 {min} 个字', en: '“{path}” takes at least {min} characters' },
  tooLong: { 'zh-CN': '「{path}」最多 {max} 个字', en: '“{path}” takes at most {max} characters' },
} satisfies Record<string, Label>

/** What core/api checks by itself, by the code it gives. */
const ownChecks: ReadonlyMap<string, Label> = new Map([
  ['too-many-fields', { 'zh-CN': '「{path}」最多 1000 个字段', en: '“{path}” takes at most 1,000 fields' }],
  ['control-character', { 'zh-CN': '「{path}」不能含有控制字符', en: '“{path}” must not contain control characters' }],
  [
    'year-out-of-range',
    { 'zh-CN': '「{path}」的年份应在 1000 至 9999 之间', en: 'The year of “{path}” must be from 1000 to 9999' },
  ],
])

/** What is expected, by zod's name of a type or of a text's form. */
const expectations: Readonly<Record<string, Label>> = {
  string: { 'zh-CN': '文字', en: 'a text' },
  number: { 'zh-CN': '数字', en: 'a number' },
  int: { 'zh-CN': '整数', en: 'a whole number' },
  boolean: { 'zh-CN': ' true 或 false', en: 'true or false' },
  array: { 'zh-CN': '列表', en: 'a list' },
  object: { 'zh-CN': ' JSON 对象', en: 'a JSON object' },
  record: { 'zh-CN': ' JSON 对象', en: 'a JSON object' },
  uuid: { 'zh-CN': '记录的标识（UUID）', en: 'an id (a UUID)' },
  date: {
    'zh-CN': '日期，或带时区的时间，例如 2026-11-21 或 2026-11-21T14:30:00+08:00',
    en: 'a date, or a time with its zone, such as 2026-11-21 or 2026-11-21T14:30:00+08:00',
  },
  datetime: {
    'zh-CN': '带时区的时间，例如 2026-11-21T14:30:00+08:00',
    en: 'a time with its zone, such as 2026-11-21T14:30:00+08:00',
  },
}

/** Whether what was sent may be a number, or one of some words: `3`, or `any`. */
export function isPlainChoice({ errors }: z.core.$ZodIssueInvalidUnion): boolean {
  return errors.every((inner) => inner.length === 1 && expectedOf(inner[0], 'en') !== undefined)
}

/** What one place alone has to hold. */
function expectedOf(issue: z.core.$ZodIssue | undefined, locale: Locale): string | undefined {
  if (!issue || issue.path.length > 0) return undefined
  if (issue.code === 'invalid_type')
    return plain.has(issue.expected) ? expectations[issue.expected]?.[locale] : undefined
  return issue.code === 'invalid_value' ? issue.values.map((value) => JSON.stringify(value)).join(', ') : undefined
}

const plain: ReadonlySet<string> = new Set(['string', 'number', 'int', 'boolean'])

/** Ours for what happens; what else zod can find wrong, in its own words. */
function sentence(issue: z.core.$ZodIssue, path: string, locale: Locale): string {
  const say = (text: Label, params: Params = {}) => fill(text, locale, { path, ...params })
  switch (issue.code) {
    case 'invalid_type': {
      const expected = expectations[issue.expected]?.[locale] ?? issue.expected
      return say(issue.input === undefined ? sentences.missing : sentences.otherType, { expected })
    }
    case 'invalid_value': {
      const expected = issue.values.map(String).join(locale === 'en' ? ', ' : '、')
      return say(issue.input === undefined ? sentences.missing : sentences.otherType, {
        expected: oneOf(expected, issue.values.length)[locale],
      })
    }
    case 'invalid_union': {
      const expected = issue.errors
        .flatMap(([one]) => expectedOf(one, locale) ?? [])
        .join(locale === 'en' ? ' or ' : '，或 ')
      return say(issue.input === undefined ? sentences.missing : sentences.otherType, { expected })
    }
    case 'invalid_format': {
      const expected = expectations[issue.format]
      return expected ? say(sentences.otherType, { expected: expected[locale] }) : zodSentence(issue, locale)
    }
    case 'too_small':
      return say(sizes[issue.origin]?.small ?? sentences.tooSmall, { min: String(issue.minimum) })
    case 'too_big':
      return say(sizes[issue.origin]?.large ?? sentences.tooLarge, { max: String(issue.maximum) })
    default: {
      const own = ownChecks.get(issue.message)
      return own ? say(own) : zodSentence(issue, locale)
    }
  }
}

const sizes: Readonly<Record<string, { readonly small: Label; readonly large: Label }>> = {
  string: { small: sentences.tooShort, large: sentences.tooLong },
  array: { small: sentences.tooFew, large: sentences.tooMany },
}

function oneOf(values: string, count: number): Label {
  return count === 1
    ? { 'zh-CN': ` ${values}`, en: values }
    : { 'zh-CN': `其中之一：${values}`, en: `one of ${values}` }
}

const zodSentences = { 'zh-CN': zod.locales.zhCN(), en: zod.locales.en() } satisfies Record<Locale, unknown>

function zodSentence(issue: z.core.$ZodIssue, locale: Locale): string {
  // zod's sentences take the issue as it was raised; the cast bridges its two names for the same shape.
  const said = zodSentences[locale].localeError(issue as z.core.$ZodRawIssue)
  return (typeof said === 'string' ? said : said?.message) ?? issue.message
}

type Params = Readonly<Record<string, string>>

function fill(text: Label, locale: Locale, params: Params): string {
  return text[locale].replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
}
