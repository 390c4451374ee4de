import { formatMoney } from '../../../core/fields/types/money.ts'
import { dueOf, excessOf } from '../../../core/objects/limits.ts'
import type { Limit } from '../../../core/objects/object.ts'
import type { StoredValues } from '../context/record-change.ts'

interface BeforeAndAfter {
  readonly before: StoredValues
  readonly after: StoredValues
}

/** What is due, what had been paid and what is too much, for the sentence of the limit. */
export function figuresOf(
  limit: Limit,
  { before, after }: BeforeAndAfter,
  companyCurrency: string,
): Readonly<Record<string, string>> {
  const { problem, field } = limit
  if (problem === 'more-discount-than-lines') return {}
  const currency = typeof after.currency === 'string' ? after.currency : companyCurrency
  // An amount is written alike in both languages.
  const money = (hundredths: number) => formatMoney(hundredths / 100, { currency, locale: 'zh-CN' })
  const paid = money(Math.round(Number(before[field] ?? 0) * 100))
  const over = money(excessOf(limit, after))
  return problem === 'more-refunded-than-paid' ? { paid, over } : { due: money(dueOf(limit, after)), paid, over }
}
