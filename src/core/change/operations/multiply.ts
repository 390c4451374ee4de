import { addRatios, multiplyRatios, type Ratio, ratioOf, roundRatio } from '../../expressions/ratio.ts'
import { currencyDecimals } from '../../fields/currency-decimals.ts'
import { currencyIn } from '../../fields/currency-of.ts'
import type { Field } from '../../fields/field.ts'
import { digitsMax, toExact } from '../../fields/parsing/decimal-text.ts'
import type { Json } from '../../json.ts'
import { type Held, malformed, type Operated, type Operator } from './operated.ts'
import type { FieldPlace } from './operation-names.ts'

/** Nothing and 5 is 5. */
export function add(by: Json, { field }: FieldPlace): Operator {
  const addend = exactly(by)
  if (!addend) return malformed('add', aNumber)
  return (held) => {
    const before = exactly(held.before)
    return before ? rounded(addRatios(before, addend), field, held) : { raw: by }
  }
}

/** Rounded half away from zero to the digits of the field, an amount to those of its currency. Nothing stays nothing. */
export function multiply(by: Json, { field }: FieldPlace): Operator {
  const factor = exactly(by)
  if (!factor) return malformed('multiply', aNumber)
  return (held) => {
    const before = exactly(held.before)
    return before ? rounded(multiplyRatios(before, factor), field, held) : { same: true }
  }
}

const aNumber = { 'zh-CN': '一个数字', en: 'a number' } as const

function exactly(value: Json): Ratio | null {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e15 ? ratioOf(toExact(value)) : null
}

/** What has more digits than can be kept exactly is refused: reading it as entered would round it. */
function rounded(value: Ratio, field: Field, held: Held): Operated {
  const raw = roundRatio(value, scaleOf(field, held))
  return toExact(raw) === raw ? { raw } : { problem: { code: 'too-many-digits', params: { max: digitsMax } } }
}

function scaleOf(field: Field, { valueIn }: Held): number {
  if (field.type !== 'money') return field.type === 'number' ? (field.scale ?? 2) : 0
  if (field.unitPrice) return 6
  const place = field.currencyField ?? ''
  const currency = place.includes('.') ? undefined : currencyIn(field, { [place]: valueIn(place) })
  return currency === undefined ? 2 : currencyDecimals(currency)
}
