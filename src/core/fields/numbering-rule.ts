import type { Json } from '../json.ts'
import type { AutoNumberField, Field } from './field.ts'
import type { Problem } from './field-type.ts'
import { problem } from './parsing/parsed.ts'

/** What a code may be made of. */
export const codeForm = /^[\p{L}\p{N}\-_/.]{1,40}$/u

const placeholders = /\{(YYYY|YY|MM|DD|0+|[a-z][a-zA-Z0-9]{0,39})\}/g

/** Characters of a field's value that go into a code. */
const partMax = 10

/** What stands in a code for the fields its rule names, by field. */
export type CodeParts = Readonly<Record<string, string>>

/**
 * The n-th code of a day: `C{YYYY}{0000}`, '2026-11-21', 7 → `C20260007`. Beyond the zeros it grows: 12345 → `C202612345`.
 * A field of the record stands there as `parts` has it.
 */
export function formatAutoNumber(rule: string, date: string, n: number, parts: CodeParts = {}): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const dated = { YYYY: year, YY: year.slice(-2), MM: month, DD: day }
  const known = new Map(Object.entries({ ...parts, ...dated }))
  return rule.replace(placeholders, (_, name: string) =>
    name.startsWith('0') ? String(n).padStart(name.length, '0') : (known.get(name) ?? nothing),
  )
}

/** Stands in a code for a field that holds nothing. */
const nothing = '0'

/**
 * What codes look like that count on together with those of a day, as a regular expression that takes their running number for its
 * first group. Whatever stands for a field is anything: a number that runs into it may be read too short.
 */
export function codePattern(numbering: Numbering, date: string): string {
  const fixed = autoNumberPeriod(numbering, date)
  const [year = '[0-9]{4}', month = '[0-9]{2}', day = '[0-9]{2}'] = fixed === '' ? [] : fixed.split('-')
  const shortYear = fixed === '' ? '[0-9]{2}' : year.slice(-2)
  const dated = new Map(Object.entries({ YYYY: year, YY: shortYear, MM: month, DD: day }))
  const parts = numbering.rule.split(placeholders)
  return `^${parts.map((part, at) => (at % 2 === 0 ? escaped(part) : partPattern(part, dated.get(part)))).join('')}$`
}

/** More digits than these are none of ours. */
const digitsMax = 15

function partPattern(name: string, dated: string | undefined): string {
  return name.startsWith('0') ? `([0-9]{${name.length},${digitsMax}})` : (dated ?? '.*')
}

function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '\\$&')
}

/** A value as it stands in a code: its letters and digits, and no more of them than keep the code short. */
export function toCodePart(value: Json | undefined): string {
  const clean = (typeof value === 'string' ? value : '').normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
  return Array.from(clean).slice(0, partMax).join('') || nothing
}

/** The fields a rule names, each once: `{region}`. */
export function fieldsInRule(rule: string): readonly string[] {
  return [...new Set(namesIn(rule).filter((name) => /^[a-z]/.test(name)))]
}

function namesIn(rule: string): string[] {
  return Array.from(rule.matchAll(placeholders), ([, name = '']) => name)
}

/** How long the running number counts on before it begins anew. */
export type NumberingPeriod = NonNullable<AutoNumberField['period']>

/** How codes are made: the rule, and when its running number begins anew. */
export type Numbering = Pick<AutoNumberField, 'rule' | 'period'>

/** The time within which the running number counts up: `2026`, `2026-11`, `2026-11-21`, or '' where it never begins anew. */
export function autoNumberPeriod(numbering: Numbering, date: string): string {
  return date.slice(0, periodLength[periodOf(numbering)])
}

const periodLength: Readonly<Record<NumberingPeriod, number>> = { never: 0, year: 4, month: 7, day: 10 }

/** Where nothing is said, it begins anew with the shortest time the rule shows. */
export function periodOf({ rule, period }: Numbering): NumberingPeriod {
  if (period) return period
  if (rule.includes('{DD}')) return 'day'
  if (rule.includes('{MM}')) return 'month'
  return rule.includes('{YY') ? 'year' : 'never'
}

/**
 * The problem with how codes are to be made, or null. A rule has exactly one running number and characters a code may have;
 * it shows the time within which the number counts, or the same code would come twice; and it names short fields that whoever
 * sees the record may see. Without the fields there are, those it names are not looked at.
 */
export function checkNumbering(numbering: Numbering, fields?: Readonly<Record<string, Field>>): Problem | null {
  return checkForm(numbering.rule) ?? checkShown(numbering) ?? (fields ? checkFields(numbering.rule, fields) : null)
}

function checkForm(rule: string): Problem | null {
  const unknown = unknownPart(rule)
  if (unknown)
    return problem('numbering-part-unknown', { value: unknown, dates: '{YYYY} {YY} {MM} {DD}', run: '{0000}' })
  const runs = namesIn(rule).filter((name) => name.startsWith('0'))
  const longest = Object.fromEntries(fieldsInRule(rule).map((name) => [name, 'x'.repeat(partMax)]))
  const longestCode = `${formatAutoNumber(rule, '2026-11-21', 1, longest)}0000`
  const [run, second] = runs
  const hasRoom = run !== undefined && run.length <= 12 && codeForm.test(longestCode)
  if (hasRoom && second === undefined) return null
  return problem('numbering-rule-malformed', { run: '{0000}', example: 'C{YYYY}{0000}' })
}

/** The first part in braces that stands for nothing. */
function unknownPart(rule: string): string | undefined {
  return rule.replace(placeholders, '').match(/\{[^{}]*\}/)?.[0]
}

/** A day is told by year, month and day; a month by year and month. */
function checkShown(numbering: Numbering): Problem | null {
  const period = periodOf(numbering)
  const needed = neededParts[period].filter((part) => !shows(numbering.rule, part))
  if (needed.length === 0) return null
  const label = periodLabels[period]
  const missing = needed.map((part) => `{${part}}`).join('')
  return problem('numbering-period-not-shown', { period: label['zh-CN'], periodEn: label.en.toLowerCase(), missing })
}

const neededParts: Readonly<Record<NumberingPeriod, readonly ('YYYY' | 'MM' | 'DD')[]>> = {
  never: [],
  year: ['YYYY'],
  month: ['YYYY', 'MM'],
  day: ['YYYY', 'MM', 'DD'],
}

function shows(rule: string, part: 'YYYY' | 'MM' | 'DD'): boolean {
  return rule.includes(`{${part}}`) || (part === 'YYYY' && rule.includes('{YY}'))
}

export const periodLabels = {
  never: { 'zh-CN': '不重新开始', en: 'Never' },
  year: { 'zh-CN': '每年', en: 'Every year' },
  month: { 'zh-CN': '每月', en: 'Every month' },
  day: { 'zh-CN': '每天', en: 'Every day' },
} as const satisfies Readonly<Record<NumberingPeriod, object>>

/** Whether it is one of the times with which a running number may begin anew. */
export function isNumberingPeriod(value: unknown): value is NumberingPeriod {
  return typeof value === 'string' && Object.hasOwn(periodLabels, value)
}

function checkFields(rule: string, fields: Readonly<Record<string, Field>>): Problem | null {
  for (const name of fieldsInRule(rule)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field || field.hidden) return problem('numbering-field-unknown', { value: name })
    if (!mayStandInCode(field))
      return problem('numbering-field-unfit', { name: field.label['zh-CN'], nameEn: field.label.en })
  }
  return null
}

/** A code is seen by whoever sees the record: what is closed to some of them has no place in it. */
export function mayStandInCode({ type, sensitive, visibleTo, hidden }: Field): boolean {
  return (type === 'choice' || type === 'text') && !sensitive && visibleTo === undefined && !hidden
}
