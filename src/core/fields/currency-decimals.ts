/** Currencies without minor units by ISO 4217; every other one Kebu knows has two digits after the point. */
const whole: ReadonlySet<string> = new Set(['JPY', 'KRW', 'VND', 'CLP', 'ISK', 'PYG', 'UGX', 'XAF', 'XOF', 'XPF'])

/** How many digits after the point an amount has in this currency (ISO 4217 code). */
export function currencyDecimals(currency: string): number {
  return whole.has(currency) ? 0 : 2
}
