import type { Field } from './field.ts'

type Fields = Readonly<Record<string, Field>>

/** The field that holds the amount in the company's currency; the amount itself where there is none. Only so are amounts of all currencies compared. */
export function inCompanyCurrency(amount: string, fields: Fields): string {
  return Object.keys(fields).find((name) => amountConverted(name, fields) === amount) ?? amount
}

/** Whether it is an amount that was entered, or is summed, in another field's currency. */
export function isInCompanyCurrency(name: string, fields: Fields): boolean {
  return amountConverted(name, fields) !== undefined
}

/** `total` of a formula that is no more than `total * exchangeRate`. */
function amountConverted(name: string, fields: Fields): string | undefined {
  const field = fields[name]
  if (field?.type !== 'formula' || field.result !== 'money') return undefined
  const [amount = '', factor = '', ...others] = field.expression.split(' * ')
  const rate = fields[factor]
  return others.length === 0 && fields[amount] && rate?.type === 'number' && rate.rateOf ? amount : undefined
}
