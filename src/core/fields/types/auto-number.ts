import type { AutoNumberField } from '../field.ts'
import type { FieldType, Problem } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { maskMiddle } from '../mask-text.ts'
import { textOperators } from '../operator-sets.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { halfWidth, isNothing } from '../parsing/written-text.ts'
import { compareCodes } from '../text-order.ts'

const codeForm = /^[\p{L}\p{N}\-_/.]{1,40}$/u

/** A record's code: numbered by the rule, or entered by hand or import. */
export const autoNumber: FieldType<AutoNumberField, string> = {
  label: { 'zh-CN': '自动编号', en: 'Running number' },
  column: (field) => keptIn(field, 'text'),
  operators: (field) => askedBy(field, textOperators),
  parse: (raw) => {
    if (isNothing(raw)) return parsedAs<string>(null)
    const code = halfWidth(raw)
    return code !== undefined && codeForm.test(code) ? parsedAs(code) : notParsed('code-malformed')
  },
  check: (value) => (codeForm.test(value) ? null : problem('code-malformed')),
  sameness: 'anyCase',
  compare: compareCodes,
  format: (value) => value,
  sample: (field, n) => formatAutoNumber(field.rule, '2026-11-21', n + 1),
  mask: (value) => maskMiddle(value, 1, 2),
}

const placeholders = /\{(YYYY|YY|MM|DD|0+)\}/g

/** The n-th code of a day: `C{YYYY}{0000}`, '2026-11-21', 7 → `C20260007`. Beyond the zeros it grows: 12345 → `C202612345`. */
export function formatAutoNumber(rule: string, date: string, n: number): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const parts: Readonly<Record<string, string>> = { YYYY: year, YY: year.slice(-2), MM: month, DD: day }
  return rule.replace(placeholders, (_, name: string) => parts[name] ?? String(n).padStart(name.length, '0'))
}

/** The running number in a code, where the rule would have made it on that day; else null. */
export function runningNumberIn(rule: string, date: string, code: string): number | null {
  const [before = '', after = ''] = rule.split(/\{0+\}/).map((part) => formatAutoNumber(part, date, 0))
  const running = code.slice(before.length, code.length - after.length)
  return code === `${before}${running}${after}` && /^\d{1,15}$/.test(running) ? Number(running) : null
}

/** The time within which the running number counts up, from 1: `2026`, `2026-11`, `2026-11-21`, or '' for a rule without dates. */
export function autoNumberPeriod(rule: string, date: string): string {
  if (rule.includes('{DD}')) return date.slice(0, 10)
  if (rule.includes('{MM}')) return date.slice(0, 7)
  return rule.includes('{YY') ? date.slice(0, 4) : ''
}

/**
 * The problem with a rule, or null: it needs exactly one running number, characters a code may have, and
 * no month without its year or day without its month, or the same code would come twice.
 */
export function checkAutoNumberRule(rule: string): Problem | null {
  const names = Array.from(rule.matchAll(placeholders), ([, name = '']) => name)
  const runs = names.filter((name) => name.startsWith('0'))
  const dated = names.some((name) => name.startsWith('YY'))
  const ordered = (!names.includes('MM') || dated) && (!names.includes('DD') || names.includes('MM'))
  const room =
    runs[0] !== undefined && runs[0].length <= 12 && codeForm.test(`${formatAutoNumber(rule, '2026-11-21', 1)}0000`)
  return runs.length === 1 && ordered && room ? null : problem('numbering-rule-malformed')
}
