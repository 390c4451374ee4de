import { halfWidth } from '../parsing/written-text.ts'
import { normalPhone, splitExtension } from './normal-phone.ts'

/** What is dialled, as parts of a number are compared: its digits, and the + of a number abroad. */
export function phoneDigits(kept: string): string {
  return kept.replace(/[^\d+]/g, '')
}

/**
 * A part of a number in the digits that the normal form has: `(+86) 21-6333` is `0216333`. '' where there are none.
 * In the middle of a number 00 need not lead abroad, unless a whole number follows.
 */
export function phonePart(typed: string, place: 'start' | 'anywhere'): string {
  const written = halfWidth(typed) ?? ''
  const whole = phoneDigits(normalPhone(written) ?? '')
  const mayLeadAbroad = place === 'start' || whole.length >= wholeFrom || !written.startsWith('00')
  if (!mayLeadAbroad) return phoneDigits(written)
  return whole || begunDigits(phoneDigits(written))
}

/** No shorter number is taken for a whole one where it may as well be a part. */
const wholeFrom = 10

const chinaPrefix = /^(?:\+|00)86/
/** Behind the country's code areas stand without their 0; mobiles, 400 and 800 never had one. */
const areaWithoutZero = /^(?:10|2|[3-9](?!00))/

function begunDigits(digits: string): string {
  if (!chinaPrefix.test(digits)) return digits.replace(/^00(?=[1-9])/, '+')
  const national = digits.replace(chinaPrefix, '')
  return areaWithoutZero.test(national) ? `0${national}` : national
}

/** What a phone dials for a number in normal form: the extension after a pause, or it would be part of the number. */
export function dialAddress(kept: string): string {
  const { main, extension } = splitExtension(kept)
  return `tel:${phoneDigits(main)}${extension === undefined ? '' : `,${extension}`}`
}
