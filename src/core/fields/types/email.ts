import type { EmailField } from '../field.ts'
import type { FieldType, Problem } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { textOperators } from '../operator-sets.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { halfWidth, isNothing } from '../parsing/written-text.ts'
import { compareCodes } from '../text-order.ts'

/** RFC 5321, 4.5.3.1: octets before the @ and in the whole address. */
const localMax = 64
const addressMax = 254

/** What the world uses of RFC 5321: dot-atoms before the @ (letters of any script, RFC 6531), host names with a dot behind it. No quotes, no comments, no IP addresses. */
const localPart = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const hostName = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:[\p{L}]{2,63}|xn--[a-z0-9-]{1,59})$/u

/** What nearly every address looks like, told without the price of Unicode. */
const plainAddress = /^[a-z0-9_-]{1,30}(?:\.[a-z0-9_-]{1,30})?@(?:[a-z0-9]{1,30}\.){1,3}[a-z]{2,10}$/

/** An e-mail address; the part behind the @ is kept in lower case. */
export const email: FieldType<EmailField, string> = {
  label: { 'zh-CN': '邮箱', en: 'E-mail' },
  column: (field) => keptIn(field, 'text'),
  operators: (field) => askedBy(field, textOperators),
  parse: (raw) => {
    if (isNothing(raw)) return parsedAs<string>(null)
    const written = halfWidth(raw)
      ?.replace(/^mailto:/i, '')
      .replace(/^<(.*)>$/, '$1')
    const at = written?.lastIndexOf('@') ?? -1
    if (written === undefined || at < 1) return notParsed('email-malformed')
    return parsedAs(`${written.slice(0, at)}@${written.slice(at + 1).toLowerCase()}`)
  },
  check: checkEmail,
  sameness: 'anyCase',
  compare: compareCodes,
  format: (value) => value,
  sample: (_, n) => `lin.yue${n + 1}@example.com`,
  mask: (value) => value.replace(/^(.).*@/u, '$1****@'),
}

function checkEmail(value: string): Problem | null {
  if (plainAddress.test(value)) return null
  const at = value.lastIndexOf('@')
  const [local, host] = [value.slice(0, at), value.slice(at + 1)]
  const fits = at > 0 && value.length <= addressMax && octets(value) <= addressMax && octets(local) <= localMax
  return fits && localPart.test(local) && hostName.test(host) ? null : problem('email-malformed')
}

function octets(text: string): number {
  return encoder.encode(text).length
}

const encoder = new TextEncoder()
