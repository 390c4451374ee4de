import { formatMoney } from '../../../core/fields/types/money.ts'
import { dueOf, excessOf } from '../../../core/objects/limits.ts'
import type { Limit } from '../../../core/objects/object.ts'
import type { Locale } from '../../../core/text/locale.ts'
import type { StoredValues } from '../context/record-change.ts'

interface BeforeAndAfter {
  readonly before: StoredValues
  readonly after: StoredValues
}

/** What is due, what had been paid and what is too much, as the sentence of the limit says it in each language. */
export function figuresOf(limit: Limit, { before, after }: BeforeAndAfter): Readonly<Record<string, string>> {
  const { problem, field } = limit
  if (problem === 'more-discount-than-lines') return {}
  const currency = typeof after.currency === 'string' ? after.currency : 'CNY'
  const money = (hundredths: number, locale: Locale) => formatMoney(hundredths / 100, { currency, locale })
  const [paid, over] = [Math.round(Number(before[field] ?? 0) * 100), excessOf(limit, after)]
  const said = (locale: Locale) => [dueOf(limit, after), paid, over].map((one) => money(one, locale))
  const [due, paidSo, much] = said('zh-CN')
  const [dueEn, paidSoEn, muchEn] = said('en')
  if (problem === 'more-refunded-than-paid')
    return { figures: `：已到账 ${paidSo}，多退 ${much}`, figuresEn: `: ${paidSoEn} paid, ${muchEn} too much` }
  return {
    figures: `：应收 ${due}，此前已回款 ${paidSo}，多出 ${much}`,
    figuresEn: `: ${dueEn} due, ${paidSoEn} paid before, ${muchEn} too much`,
  }
}
